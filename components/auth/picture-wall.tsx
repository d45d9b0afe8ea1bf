import Image from "next/image";
import { cn } from "@/lib/utils";

/** Sample pictures that come with the studio, never somebody's takes. The first four show on phones. */
const pictures = [
  { name: "ufo-1", area: "[grid-area:1/1/4/8]" },
  { name: "neon-3", area: "[grid-area:1/8/6/11]" },
  { name: "lighthouse-1", area: "[grid-area:1/11/4/13]" },
  { name: "poodle-1", area: "[grid-area:4/1/7/5]" },
  { name: "forest-1", area: "[grid-area:4/5/7/8]" },
  { name: "jelly-2", area: "[grid-area:4/11/7/13]" },
  { name: "aurora-1", area: "[grid-area:6/8/9/11]" },
  { name: "mountains-1", area: "[grid-area:7/4/9/8]" },
  { name: "astronaut-1", area: "[grid-area:7/1/9/4]" },
  { name: "rooftops-1", area: "[grid-area:7/11/9/13]" },
];
const shownOnPhones = 4;

export function PictureWall() {
  return (
    <div
      aria-hidden
      className="relative grid max-h-dvh auto-rows-fr grid-cols-12 gap-1.5 overflow-hidden bg-stage p-1.5 phone:h-66 phone:grid-cols-6 phone:grid-rows-2"
    >
      {pictures.map(({ name, area }, index) => (
        <div
          key={name}
          className={cn(
            "relative min-h-0 min-w-0 overflow-hidden rounded-[3px]",
            area,
            "phone:[grid-area:auto/span_3]",
            index >= shownOnPhones && "phone:hidden",
          )}
        >
          <Image
            src={`/stills/${name}.webp`}
            alt=""
            fill
            unoptimized
            loading={index < shownOnPhones ? "eager" : "lazy"}
            className="object-cover"
          />
        </div>
      ))}
    </div>
  );
}
