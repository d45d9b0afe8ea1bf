import type { TakeDto } from "./dtos";
import { aspectRatios, frameSize, ratioParts, type AspectRatio } from "./frame-size";

interface FrameShape {
  width: number;
  height: number;
}

/** What is drawn while nothing is known. */
const unknownShape: FrameShape = { width: 1280, height: 720 };

/** Pixels of a take: of its file, or what its recipe will give. Known before any picture loads. */
export function takeShape(take: TakeDto): FrameShape {
  if (take.status === "ready") return { width: take.file.width, height: take.file.height };
  return take.recipe ? frameSize(take.recipe.aspectRatio, take.recipe.resolution) : unknownShape;
}

/** The aspect ratio of a take, or the one that comes nearest to its file. */
export function takeRatio(take: TakeDto): AspectRatio {
  if (take.recipe) return take.recipe.aspectRatio;
  const { width, height } = takeShape(take);
  const distance = (ratio: AspectRatio) => {
    const parts = ratioParts(ratio);
    return Math.abs(Math.log(width / height / (parts.width / parts.height)));
  };
  return aspectRatios.reduce((best, ratio) => (distance(ratio) < distance(best) ? ratio : best));
}
