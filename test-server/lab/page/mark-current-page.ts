/** Marks the links to this page in its header. */
export function markCurrentPage(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('#versions a')) {
    if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page');
  }
}
