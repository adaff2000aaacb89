import { findElement } from './find-element.ts';

// Sharp in a circle of 32 px on a dense screen; a PNG of it stays far below the lab's limit.
const sidePx = 96;

/** Sends a picture that was chosen, or one that is drawn here, as a PNG. */
export function listenToAvatar(
  send: (png: ArrayBuffer) => void,
  onFailure: (why: string) => void,
): void {
  const file = findElement('avatar-file', HTMLInputElement);
  const make = (paint: (context: CanvasRenderingContext2D) => Promise<void> | void) =>
    void createPng(paint).then(send, () => onFailure('This file is no picture.'));
  file.addEventListener('change', () => {
    const chosen = file.files?.[0];
    if (chosen) make((context) => paintFile(context, chosen));
    file.value = '';
  });
  findElement('avatar-draw', HTMLButtonElement).addEventListener('click', () => make(paintPattern));
}

async function createPng(
  paint: (context: CanvasRenderingContext2D) => Promise<void> | void,
): Promise<ArrayBuffer> {
  const canvas = Object.assign(document.createElement('canvas'), { width: sidePx, height: sidePx });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('expected a canvas to draw on, got none');
  await paint(context);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('expected a PNG of the canvas, got nothing');
  return blob.arrayBuffer();
}

/** Fills the square with the middle of the picture. */
async function paintFile(context: CanvasRenderingContext2D, file: File): Promise<void> {
  const image = await createImageBitmap(file);
  const side = Math.min(image.width, image.height);
  const [left, top] = [(image.width - side) / 2, (image.height - side) / 2];
  context.drawImage(image, left, top, side, side, 0, 0, sidePx, sidePx);
}

/** A pattern of five by five fields that is the same from the left as from the right. */
function paintPattern(context: CanvasRenderingContext2D): void {
  const hue = Math.floor(Math.random() * 360);
  const margin = sidePx / 8;
  const field = (sidePx - 2 * margin) / 5;
  context.fillStyle = `hsl(${hue} 45% 90%)`;
  context.fillRect(0, 0, sidePx, sidePx);
  context.fillStyle = `hsl(${hue} 60% 45%)`;
  for (const index of chooseFields()) {
    const [column, row] = [Math.floor(index / 5), index % 5];
    for (const x of [column, 4 - column]) {
      context.fillRect(
        margin + x * field,
        margin + row * field,
        Math.ceil(field),
        Math.ceil(field),
      );
    }
  }
}

/** Eight of the fifteen fields that the left half and the middle have. */
function chooseFields(): number[] {
  const fields = Array.from({ length: 15 }, (_, index) => ({ index, order: Math.random() }));
  fields.sort((one, other) => one.order - other.order);
  return fields.slice(0, 8).map(({ index }) => index);
}
