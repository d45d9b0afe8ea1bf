import "server-only";
import type { ParticleStyle } from "../scene/types";
import type { Accessory, SubjectKind } from "./types";
import { Vocabulary } from "./vocabulary";

export const subjectWords = new Vocabulary<SubjectKind>([
  ["ufo|flying saucer|saucer|alien ship|alien craft|spacecraft hovering|mothership", "ufo"],
  ["poodle", "poodle"],
  [
    "dog|puppy|golden retriever|hound|retriever|labrador|husky|corgi|terrier|shepherd dog|dalmatian|bulldog|pug|beagle|pet",
    "dog",
  ],
  ["cat|kitten|kitty|feline|tabby|panther|tiger|lion|leopard|lioness|cheetah|jaguar", "cat"],
  ["horse|pony|stallion|mustang|unicorn|mare|foal|zebra|rider|cowboy|knight", "horse"],
  ["deer|stag|elk|moose|reindeer|antelope|gazelle|buck|doe", "deer"],
  ["wolf|coyote|jackal", "wolf"],
  ["fox", "fox"],
  ["rabbit|bunny|hare", "rabbit"],
  ["bear|grizzly|polar bear|panda", "bear"],
  ["cow|cattle|bull|sheep|goat|buffalo|bison|ox", "cow"],
  ["elephant|mammoth|rhino|rhinoceros", "elephant"],
  ["camel|caravan|llama", "camel"],
  ["dinosaur|t rex|tyrannosaurus|sauropod|brontosaurus|raptor|godzilla|monster", "dinosaur"],
  [
    "bird|flock|seagull|gull|crow|raven|swallow|pigeon|dove|goose|crane bird|starling|parrot|sparrow|flamingo|swan|duck",
    "bird",
  ],
  ["eagle|hawk|falcon|condor|owl|vulture|phoenix", "eagle"],
  ["butterfly|moth|dragonfly|hummingbird|bee", "butterfly"],
  ["dragon|wyvern", "dragon"],
  ["whale|orca|humpback|blue whale|leviathan", "whale"],
  ["dolphin|porpoise", "dolphin"],
  ["shark|great white|hammerhead", "shark"],
  ["fish|school of fish|goldfish|koi|tuna|salmon|clownfish|tropical fish", "fish"],
  ["jellyfish|medusa|squid|octopus", "jellyfish"],
  ["turtle|tortoise|manta|manta ray|stingray|ray fish", "turtle"],
  [
    "sailboat|sailing boat|sail|sailing|regatta|catamaran|sailing ship|pirate ship|galleon|schooner",
    "sailboat",
  ],
  [
    "boat|canoe|rowboat|rowing boat|fishing boat|kayak|gondola|speedboat|motorboat|raft|yacht",
    "boat",
  ],
  ["ship|cruise ship|ferry|cargo ship|freighter|vessel|submarine|liner|tanker", "ship"],
  [
    "person|man|woman|girl|boy|child|figure|human|someone|lady|guy|couple|silhouette|stranger|crowd|friend|hiker|traveler|traveller|monk|samurai|warrior|wizard|witch|king|queen|princess|soldier|detective|model|actor|musician|farmer|fisherman|chef|surfer|skier|family|old man|young woman|ninja|explorer|photographer|father|mother|barista|scientist|teenager|elder",
    "person",
  ],
  ["walker|walking|runner|running|jogger|pedestrian|commuter|strolling|wanderer", "walker"],
  ["umbrella|parasol", "umbrella"],
  ["dancer|ballerina|dancing|ballet|skater", "dancer"],
  ["astronaut|cosmonaut|spaceman|space suit|spacesuit|moonwalk", "astronaut"],
  ["robot|android|cyborg|mech|droid|automaton", "robot"],
  [
    "car|taxi|sports car|truck|van|automobile|vehicle|convertible|suv|cab|sedan|bus|race car|jeep|limousine|pickup|traffic|driving",
    "car",
  ],
  ["train|locomotive|subway|tram|metro|steam train|railway|bullet train|monorail", "train"],
  ["bicycle|bike|cyclist|cycling|motorcycle|motorbike|scooter", "bicycle"],
  [
    "plane|airplane|aeroplane|jet|aircraft|airliner|biplane|glider|helicopter|drone flying|fighter jet",
    "plane",
  ],
  ["rocket|spaceship|space shuttle|starship|spacecraft|missile|rocket launch|satellite", "rocket"],
  ["hot air balloon|air balloon|airship|blimp|zeppelin|balloon", "balloon"],
  ["party balloon|helium balloon|red balloon|toy balloon", "balloonparty"],
  ["lantern|sky lantern|paper lantern|floating lantern|floating light|candle", "lantern"],
  [
    "pine|conifer|fir|spruce|evergreen|christmas tree|pine tree|cedar|redwood tree|sequoia",
    "conifer",
  ],
  ["tree|oak|maple|willow|broadleaf|birch|treetop|olive tree|acacia|baobab|bonsai", "broadleaf"],
  ["palm|palm tree|coconut|coconut tree", "palm"],
  ["cherry blossom|sakura|cherry tree|blossom tree|blossom", "cherry"],
  ["bare tree|dead tree|leafless tree|lone tree|gnarled tree|branch", "baretree"],
  [
    "flower|rose|tulip|sunflower|daisy|poppy|lavender|lotus|orchid|wildflower|bouquet|lily",
    "flower",
  ],
  ["cactus|saguaro", "cactus"],
  ["lighthouse|beacon", "lighthouse"],
  [
    "castle|fortress|palace|tower|ruin|temple|cathedral|church|pagoda|citadel|mosque|shrine",
    "castle",
  ],
  ["house|cabin|cottage|hut|barn|chalet|home|farmhouse|mansion|shack", "house"],
  ["windmill|wind turbine|turbine|mill", "windmill"],
  ["bridge|viaduct|suspension bridge|golden gate", "bridge"],
  ["lamppost|lamp post|streetlight|street light|street lamp|streetlamp|lamp", "lamppost"],
  ["campfire|bonfire|fire|fireplace|fire pit|flame", "campfire"],
  ["tent|camp|campsite|camping|teepee|yurt", "tent"],
  ["monolith|obelisk|statue|pyramid|sphinx|stonehenge|portal|cube|stargate|pillar", "monolith"],
  ["orb|sphere|ball|bubble|crystal|diamond|glowing light|magic", "orb"],
]);

export const accessoryWords = new Vocabulary<Accessory>([
  ["sunglasses|shades|glasses|goggles", "sunglasses"],
  ["scarf|shawl|bandana|neckerchief|cape|silk", "scarf"],
  ["pearl|necklace|pearl necklace|jewelry|jewellery|collar", "pearls"],
  ["hat|cap|crown|fedora|top hat|beanie|cowboy hat", "hat"],
  ["umbrella|parasol", "umbrella"],
  ["holding a lantern|lantern", "lantern"],
]);

export const particleWords = new Vocabulary<ParticleStyle>([
  ["firefly|fireflies|glowing insect|glow worm|fairy light|magical particle|fairy", "fireflies"],
  ["firework|fireworks display|pyrotechnic|new year", "fireworks"],
  ["bubble|underwater|bubbling", "bubbles"],
  ["spark|ember|campfire|bonfire|blacksmith", "sparks"],
  ["petal|cherry blossom|sakura|blossom", "petals"],
  ["falling leaf|autumn leaf|leaf|autumn|foliage", "leaves"],
  ["confetti|party|celebration|parade|carnival", "confetti"],
  ["ash|volcano|volcanic|apocalypse|apocalyptic", "ash"],
  ["bokeh|out of focus light|blurred light|dreamy light", "bokeh"],
  ["hyperspace|warp|light speed|warp speed|hyperdrive", "warp"],
  ["dust|dusty|pollen|floating particle|dust mote", "dust"],
]);

/** What a negative prompt may remove beyond the words above. */
export const removalWords = new Vocabulary<string>([
  ["text|watermark|logo|caption|signature|subtitle|letter|sign", "text"],
  ["animal|creature|wildlife", "animals"],
  ["vehicle|traffic", "vehicles"],
  ["human|people|crowd|face", "person"],
  ["plant|vegetation|tree", "trees"],
  ["grain|noise|film grain|grainy", "grain"],
  ["vignette|vignetting", "vignette"],
  ["lens flare|flare|glow|bloom|overexposed", "bloom"],
  ["camera movement|camera shake|motion|movement|shaky|shaking", "movement"],
  ["colour|color|colourful|colorful|saturated|oversaturated", "colour"],
  ["water|reflection", "reflection"],
  ["dark|darkness|too dark|underexposed", "dark"],
]);
