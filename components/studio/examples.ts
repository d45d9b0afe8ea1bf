/** Ideas for an empty studio. */
export const examplePrompts = [
  "A flying saucer hangs over a city park at night and lights a lone walker with a pale beam. Mist between the trees, street lamps, a far skyline. Slow dolly in.",
  "A poodle stands at the rail of a yacht and looks out to sea at sunset. Warm light from behind, a calm swell, gulls far away. Static camera.",
] as const;
