/** What stands over the drawing in a saved picture. */
export interface PictureTitle {
  readonly text: string;
  readonly colour: string;
  readonly surface: string;
  readonly font: string;
}

/** px of the head, before the device's pixel ratio. */
const HEAD = 28;

/** A picture of the chart with a line of words over it. */
export function titledPicture(
  picture: HTMLCanvasElement,
  { text, colour, surface, font }: PictureTitle,
  pixelRatio: number,
): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const head = Math.round(HEAD * pixelRatio);
  canvas.width = picture.width;
  canvas.height = picture.height + head;
  const context = canvas.getContext("2d");
  if (context === null) return picture;
  context.fillStyle = surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = colour;
  context.font = `${Math.round(13 * pixelRatio)}px ${font}`;
  context.textBaseline = "middle";
  context.fillText(text, Math.round(8 * pixelRatio), head / 2, canvas.width - 16 * pixelRatio);
  context.drawImage(picture, 0, head);
  return canvas;
}

/** Has the browser save a picture under a name. */
export function savePicture(name: string, picture: HTMLCanvasElement): void {
  picture.toBlob((blob) => {
    if (blob === null) return;
    const url = URL.createObjectURL(blob);
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    URL.revokeObjectURL(url);
  }, "image/png");
}
