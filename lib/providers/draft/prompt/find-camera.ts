import "server-only";
import { cameraWords, headingWords } from "./camera-words";
import type { CameraMove } from "./types";
import type { Word } from "./words";

const opposite: Partial<Record<CameraMove, CameraMove>> = {
  "pan-right": "pan-left",
  "truck-right": "truck-left",
  "orbit-right": "orbit-left",
};
const outward: Partial<Record<CameraMove, CameraMove>> = {
  "dolly-in": "dolly-out",
  "zoom-in": "zoom-out",
};

/** Words that only mean the camera when it is named near them. */
const shared = new Set(["drift", "arc", "crane", "track", "trucking", "dolly", "glide"]);

/** The camera's moves in the order they are named, and the words that name them. */
export function findCamera(words: readonly Word[]): { moves: CameraMove[]; used: Set<number> } {
  const stems = words.map((word) => word.stem);
  const isFilmed = stems.some((stem) =>
    ["camera", "shot", "dolly", "zoom", "pan", "drone"].includes(stem),
  );
  const moves: CameraMove[] = [];
  const used = new Set<number>();
  for (const { meaning, start, end } of cameraWords.find(stems)) {
    const isShared = end - start === 1 && shared.has(stems[start] ?? "");
    if (isShared && !isFilmed) continue;
    let move = meaning;
    for (let i = start; i < end; i++) used.add(i);
    for (let i = end; i < Math.min(words.length, end + 5); i++) {
      const word = words[i];
      if (!word || word.stop || cameraWords.find([word.stem]).length > 0) break;
      if (word.stem === "out" || word.stem === "back" || word.stem === "away")
        move = outward[move] ?? move;
      if (headingWords.find([word.stem]).length > 0) {
        used.add(i);
        if (word.stem === "left" || word.stem === "leftward") move = opposite[move] ?? move;
        if (word.stem === "down" && move === "crane-up") move = "crane-down";
      }
    }
    if (!moves.includes(move)) moves.push(move);
  }
  return { moves: moves.includes("static") ? ["static"] : moves.slice(0, 3), used };
}
