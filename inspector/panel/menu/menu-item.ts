/** An entry of a menu; a line between groups where `null` stands in a list of them. */
export interface MenuItem {
  readonly label: string;
  /** Key that does the same, as it is shown. */
  readonly key?: string;
  readonly run: () => void;
}
