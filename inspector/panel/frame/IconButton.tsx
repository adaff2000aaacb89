import type { JSX } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

export interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  /** Key that does the same, as it is shown. */
  readonly shortcut?: string;
  /** Of a switch: is it on? */
  readonly isPressed?: boolean;
  readonly onClick: () => void;
}

/** A button of the toolbar. */
export function IconButton(props: IconButtonProps): JSX.Element {
  const { icon, label, shortcut, isPressed, onClick } = props;
  return (
    <button
      type="button"
      class={`icon-button ${icon}`}
      aria-label={label}
      aria-pressed={isPressed}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
