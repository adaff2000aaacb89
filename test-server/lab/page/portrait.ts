/** A round picture of a person, or the first letter of the name where there is no picture. */
export function createPortrait(name: string, picture: string | undefined): HTMLElement {
  const portrait = document.createElement('span');
  portrait.className = 'portrait';
  portrait.setAttribute('aria-hidden', 'true');
  if (picture) portrait.append(imageOf(picture));
  else portrait.textContent = Array.from(name)[0]?.toUpperCase() ?? '?';
  return portrait;
}

function imageOf(address: string): HTMLImageElement {
  const image = new Image();
  image.src = address;
  image.alt = '';
  return image;
}
