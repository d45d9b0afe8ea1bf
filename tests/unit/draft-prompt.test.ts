import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePrompt } from "@/lib/providers/draft/prompt/parse-prompt";
import { singular, splitWords } from "@/lib/providers/draft/prompt/words";

const ufo =
  "A mysterious UFO hovers motionless above a quiet, dimly lit city park at night. Its sleek metallic surface reflects the glow of scattered streetlights, while pulsating orange lights along its rim cast a soft, rhythmic glow onto the treetops below. The surrounding lampposts flicker subtly, reacting to the strange electromagnetic energy from the hovering craft. With a smooth and controlled motion, the UFO begins to ascend, drifting diagonally toward the top right of the frame. As it vanishes into the vast starry night sky, the park remains eerily silent, with only the distant hum of the city lingering in the background.";
const poodle =
  "Large elegant white poodle standing proudly on the deck of a white yacht, wearing oversized glamorous sunglasses and a luxurious silk Gucci-style scarf tied around its neck, layered pearl necklaces draped across its chest, photographed from outside the yacht at a low upward angle, clear blue sky background, strong midday sunlight, washed-out faded tones, slightly overexposed 2000s fashion editorial aesthetic, cinematic analog film texture, playful luxury mood, glossy magazine style, bright harsh light and soft shadows, stylish and extravagant atmosphere. camera slow orbit and dolly in";

describe("the two sample prompts", () => {
  it("reads the saucer over the park", () => {
    const scene = parsePrompt(ufo, "");
    expect(scene).toMatchObject({
      time: "night",
      place: "park",
      motion: "rise",
      heading: { x: 1, y: -1 },
      pulsing: true,
      flickering: true,
    });
    expect(scene.backdrops).toContain("city");
    expect(scene.subjects[0]?.kind).toBe("ufo");
    expect(scene.subjects.map(({ kind }) => kind)).toContain("lamppost");
    expect(scene.sky).toContain("stars");
    expect(scene.lightColour).toEqual([246, 134, 38]);
  });

  it("reads the poodle on the yacht", () => {
    const scene = parsePrompt(poodle, "");
    expect(scene).toMatchObject({ time: "day", place: "yacht", angle: "low", motion: "still" });
    expect(scene.camera).toEqual(["orbit-right", "dolly-in"]);
    expect(scene.cameraSpeed).toBeLessThan(1);
    expect(scene.subjects[0]).toMatchObject({ kind: "poodle", count: 1, colour: [246, 243, 236] });
    expect(scene.subjects[0]?.accessories).toEqual(
      expect.arrayContaining(["sunglasses", "scarf", "pearls"]),
    );
    expect(scene.style.faded).toBeGreaterThan(0.5);
    expect(scene.style.overexposed).toBeGreaterThan(0.5);
  });
});

describe("camera words", () => {
  it.each([
    ["a forest, camera pans left slowly", ["pan-left"]],
    ["a forest, pan to the right", ["pan-right"]],
    ["a tower, tilt up", ["tilt-up"]],
    ["slow push in on a castle", ["dolly-in"]],
    ["the camera dollies back from a castle", ["dolly-out"]],
    ["a lake, zoom out", ["zoom-out"]],
    ["crane shot of a lake", ["crane-up"]],
    ["orbit around a statue", ["orbit-right"]],
    ["handheld, a street", ["handheld"]],
    ["locked-off shot of the sea", ["static"]],
    ["tracking shot of a runner", ["truck-right"]],
  ])("%s", (prompt, moves) => {
    expect(parsePrompt(prompt, "").camera).toEqual(moves);
  });

  it("does not take a side of the camera for the subject's way", () => {
    expect(parsePrompt("a boat, pan left", "").heading).toEqual({ x: 0, y: 0 });
  });
});

describe("subjects", () => {
  it("knows singular and plural, and counts", () => {
    const count = (prompt: string) => parsePrompt(prompt, "").subjects[0]?.count;
    expect(count("a horse in a field")).toBe(1);
    expect(count("horses in a field")).toBe(3);
    expect(count("five horses in a field")).toBe(5);
    expect(count("a flock of birds")).toBe(9);
  });

  it("gives a colour to what it stands before", () => {
    const scene = parsePrompt("a red car under a blue sky", "");
    expect(scene.subjects[0]).toMatchObject({ kind: "car", colour: [214, 48, 44] });
    expect(scene.colours).toEqual([]);
  });

  it("puts the main subject before the scenery", () => {
    expect(parsePrompt("trees, flowers and a fox", "").subjects[0]?.kind).toBe("fox");
  });
});

describe("the negative prompt", () => {
  it("removes people, weather, places and movement", () => {
    const prompt = "people walking in the rain on a beach, orbit";
    const scene = parsePrompt(prompt, "people, rain, beach, camera movement");
    expect(scene.subjects).toEqual([]);
    expect(scene.weather).toEqual([]);
    expect(scene.place).not.toBe("beach");
    expect(scene.camera).toEqual(["static"]);
  });

  it("understands denials inside the prompt", () => {
    const scene = parsePrompt("an empty street at night, no people or cars, neon signs", "");
    expect(scene.subjects).toEqual([]);
    expect(scene.excluded).toEqual(expect.arrayContaining(["person", "car"]));
    expect(scene.style.neon).toBe(true);
  });

  it("leaves a scene alone that it does not speak of", () => {
    const plain = parsePrompt("a lake", "");
    expect(parsePrompt("a lake", "ugly, bad, terrible")).toEqual(plain);
  });
});

describe("any text", () => {
  it("never throws and says the same each time", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 400 }),
        fc.string(),
        (text, negative) => {
          expect(parsePrompt(text, negative)).toEqual(parsePrompt(text, negative));
        },
      ),
    );
  });

  it("keeps what is excluded out, whatever the words around it", () => {
    const word = fc.constantFrom("dog", "rain", "sea", "stars", "boat", "red", "night", "the", ",");
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const scene = parsePrompt(words.join(" "), "dog, rain, sea, stars");
        expect(scene.subjects.map(({ kind }) => kind)).not.toContain("dog");
        expect(scene.weather).not.toContain("rain");
        expect(scene.place).not.toBe("sea");
        expect(scene.sky).not.toContain("stars");
      }),
    );
  });

  it("stays quick with very long text", () => {
    const started = process.cpuUsage();
    parsePrompt("orbit left dog ".repeat(50_000), "no ".repeat(50_000));
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });
});

describe("words", () => {
  it("drops accents, cases and possessives", () => {
    expect(splitWords("Café’s LIGHTS!").map(({ stem }) => stem)).toEqual(["cafe", "light", "!"]);
  });

  it.each([
    ["people", "person"],
    ["puppies", "puppy"],
    ["foxes", "fox"],
    ["grass", "grass"],
    ["wolves", "wolf"],
  ])("%s -> %s", (plural, one) => expect(singular(plural)).toBe(one));
});
