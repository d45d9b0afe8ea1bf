import "server-only";
import type { Place, SkyFeature, TimeOfDay, Weather } from "./types";
import { Vocabulary } from "./vocabulary";

export const timeWords = new Vocabulary<TimeOfDay>([
  ["dawn|daybreak|sunrise|early morning|first light|morning mist", "dawn"],
  [
    "midday|noon|blue sky|clear blue sky|cloudless sky|daytime|daylight|morning|afternoon|sunny|bright sunlight|sunlight|sunshine|day|high sun|broad daylight|summer",
    "day",
  ],
  [
    "golden hour|golden light|golden|late afternoon|amber light|warm light|low sun|autumn|fall foliage|mars|martian|red planet|alien planet|alien world",
    "golden",
  ],
  ["sunset|setting sun|sundown|red sky|orange sky", "sunset"],
  ["dusk|twilight|blue hour|evening|nightfall|gloaming|purple sky", "dusk"],
  [
    "night|midnight|nighttime|nocturnal|starry|moonlit|moonlight|moonlit night|after dark|starlight|neon|cyberpunk|aurora|northern light|full moon|crescent moon|star|firefly|campfire|bonfire|firework|milky way|sky lantern|paper lantern",
    "night",
  ],
]);

export const weatherWords = new Vocabulary<Weather>([
  ["rain|rainy|raining|drizzle|downpour|wet street|wet|monsoon|puddle|rain soaked", "rain"],
  [
    "snow|snowy|snowing|snowfall|blizzard|snowstorm|winter|wintry|snowflake|frosty|frozen|icy|arctic|antarctic",
    "snow",
  ],
  ["fog|foggy|mist|misty|haze|hazy|smoky|smoke", "fog"],
  ["storm|stormy|thunderstorm|thunder|lightning|tempest|hurricane|raging", "storm"],
  ["wind|windy|breeze|breezy|gust|windswept|blowing", "wind"],
  ["clear sky|clear blue sky|clear|cloudless|blue sky|sunny", "clear"],
  ["cloud|cloudy|overcast|grey sky|gray sky|gloomy", "cloudy"],
]);

export const placeWords = new Vocabulary<Place>([
  ["park|city park|garden|plaza|square|playground|courtyard", "park"],
  [
    "city|skyline|downtown|metropolis|cityscape|skyscraper|town|urban|rooftop|tokyo|new york|manhattan|hong kong|paris|london|building|tower block|futuristic city|megacity",
    "city",
  ],
  [
    "street|alley|alleyway|avenue|road at night|neon street|crosswalk|sidewalk|boulevard|lane|market|shibuya|neon sign|neon|cyberpunk|marketplace",
    "street",
  ],
  ["yacht|deck|superyacht|yacht deck|cruise ship deck", "yacht"],
  [
    "sea|ocean|wave|open water|harbor|harbour|bay|coast|shore|seaside|horizon|marina|port|surf|cliff|seascape|atlantic|pacific",
    "sea",
  ],
  ["beach|sand|shoreline|tropical island|island|tropical|lagoon|coastline", "beach"],
  ["lake|river|pond|fjord|reservoir|waterfall|stream|wetland|swamp|canal", "lake"],
  [
    "mountain|alps|alpine|peak|hill|valley|canyon|summit|highland|volcano|ridge|cliffside|himalaya|everest|rocky mountain",
    "mountain",
  ],
  ["forest|wood|woodland|jungle|rainforest|grove|redwood|pine forest|trees|taiga|bamboo", "forest"],
  [
    "desert|dune|sahara|arid|wasteland|outback|savanna|savannah|mesa|badlands|monument valley",
    "desert",
  ],
  [
    "field|meadow|farm|grassland|prairie|countryside|wheat field|pasture|vineyard|lavender field|flower field|village|steppe|grass|lawn|farmland|golf course",
    "field",
  ],
  [
    "snowfield|tundra|glacier|ice field|iceberg|ice|north pole|snowy field|snow covered field|ski slope",
    "snowfield",
  ],
  [
    "space|outer space|galaxy|nebula|cosmos|cosmic|deep space|universe|asteroid|black hole|space station|interstellar|starfield",
    "space",
  ],
  [
    "moon surface|lunar surface|surface of the moon|on the moon|mars|martian|alien planet|red planet|lunar|crater|alien world|exoplanet|alien landscape",
    "planet",
  ],
  [
    "underwater|under the sea|coral|coral reef|reef|deep sea|seabed|ocean floor|abyss|beneath the wave|aquarium|scuba|seaweed|kelp",
    "underwater",
  ],
  [
    "interior|room|indoor|inside|kitchen|bedroom|living room|office|studio|cafe|library|hallway|museum|bar|restaurant|cabin interior|corridor|loft|classroom|window light|armchair|sofa|desk",
    "interior",
  ],
  ["above the clouds|in the clouds|sky full of clouds|sea of clouds|sky|cloudscape|heaven", "sky"],
  [
    "abstract|shape|geometric|fractal|psychedelic|particle|pattern|liquid|ink|kaleidoscope|surreal",
    "abstract",
  ],
]);

export const skyWords = new Vocabulary<SkyFeature>([
  ["star|starry|starry sky|constellation|starlight|night sky", "stars"],
  ["moon|moonlit|moonlight|full moon|crescent", "moon"],
  ["sun|sunlight|sunshine|sunbeam|sunrise|sunset|sunny|sun ray", "sun"],
  ["aurora|northern light|aurora borealis|polar light", "aurora"],
  ["lightning|thunder|thunderstorm|thunderbolt", "lightning"],
  ["rainbow", "rainbow"],
  ["cloud|cloudy|cumulus|cloudscape", "clouds"],
  ["planet|saturn|jupiter|ringed planet|two moons|giant planet|gas giant", "planets"],
  ["milky way|galaxy|nebula|cosmic", "galaxy"],
]);
