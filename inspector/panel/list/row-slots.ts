/**
 * Which of the list's elements shows a row. A row keeps its element while it is in the viewport; after a
 * jump to others altogether the elements stay in their order, so that none is moved in the document.
 */
export class RowSlots {
  #first = 0;
  #end = 0;
  #count = 1;
  /** The position that the first element shows, if it shows any. */
  #base = 0;

  /**
   * Tells which positions are in the viewport now.
   * @param count the most that ever are at once
   */
  show({ first, end }: { readonly first: number; readonly end: number }, count: number): void {
    const isJump = first >= this.#end || end <= this.#first;
    if (isJump) this.#base = first - this.at(this.#first);
    this.#first = first;
    this.#end = end;
    this.#count = count;
  }

  /** The number of the element for a position in the viewport. */
  at(position: number): number {
    const place = (position - this.#base) % this.#count;
    return place < 0 ? place + this.#count : place;
  }
}
