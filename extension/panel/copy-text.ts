/**
 * Puts text on the clipboard; in a person's click or key press. DevTools gives its panels no
 * `navigator.clipboard`, so a field is copied from, and the focus goes back to where it was.
 */
export function copyText(text: string): void {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('aria-hidden', 'true');
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
}
