/** Two short notes, in hertz. */
const notes = [660, 880];
const noteSeconds = 0.14;

/** Of several tabs that hear of the same take, one plays. */
export async function playChime(): Promise<void> {
  const lock = "retake-chime";
  if (!navigator.locks) return play();
  await navigator.locks.request(lock, { ifAvailable: true }, (held) => (held ? play() : undefined));
}

/** Resolves when it is over. Silent where the browser lets no page sound before a click. */
async function play(): Promise<void> {
  const context = new AudioContext();
  const volume = context.createGain();
  volume.connect(context.destination);
  notes.forEach((frequency, index) => {
    const begin = context.currentTime + index * noteSeconds;
    const tone = context.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(volume);
    tone.start(begin);
    tone.stop(begin + noteSeconds);
  });
  const end = context.currentTime + notes.length * noteSeconds;
  volume.gain.setValueAtTime(0.12, context.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, end);
  await new Promise((resolve) => setTimeout(resolve, (notes.length * noteSeconds + 0.1) * 1000));
  await context.close();
}
