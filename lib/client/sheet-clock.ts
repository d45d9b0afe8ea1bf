/** What the clock needs of a video element. */
export interface ClockMedia {
  currentTime: number;
  playbackRate: number;
  readonly paused: boolean;
  readonly seeking: boolean;
  /** `HTMLMediaElement.readyState`: from 3 on it can go on playing. */
  readonly readyState: number;
  play(): Promise<void>;
  pause(): void;
}

interface Track {
  media: ClockMedia;
  /** Seconds. */
  duration: number;
  framesPerSecond: number;
}

export interface ClockState {
  playing: boolean;
  /** Seconds from the start of the sheet. */
  position: number;
  speed: number;
  loop: boolean;
  /** Seconds; where playing begins again, and where it ends. */
  rangeStart: number;
  rangeEnd: number;
  /** Of the longest clip, in seconds. */
  duration: number;
}

const canPlay = 3;
/** A clip this far off is sent to its place; less is made up by its speed. */
const seekBeyondSeconds = 0.3;
const correctionPerSecond = 4;
const correctionMaximum = 0.15;
/** The slowest clip is waited for this long at a time; one that hangs must not stop the others. */
const patienceMilliseconds = 1_500;

/**
 * One clock for several videos. The elements have clocks of their own that drift apart and start
 * late; each is compared with this one at every tick and made a little slower or faster. At the end
 * of the loop all are sent back together and begin when the last has arrived. A clip shorter than
 * the others holds its last frame.
 */
export class SheetClock {
  readonly #tracks = new Map<string, Track>();
  readonly #listeners = new Set<() => void>();
  #state: ClockState = {
    playing: false,
    position: 0,
    speed: 1,
    loop: true,
    rangeStart: 0,
    rangeEnd: 0,
    duration: 0,
  };
  #lastTick = 0;
  #waitingSince: number | null = null;

  /** @param now milliseconds of a clock that never goes back */
  constructor(private readonly now: () => number) {}

  readonly state = (): ClockState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes a clip in at the place of all others. The returned function lets it go. */
  add(id: string, track: Track): () => void {
    this.#tracks.set(id, track);
    this.#measure();
    this.#place(track);
    return () => {
      if (this.#tracks.get(id) !== track) return;
      this.#tracks.delete(id);
      this.#measure();
    };
  }

  play(): void {
    if (this.#tracks.size === 0 || this.#state.playing) return;
    const { position, rangeStart, rangeEnd } = this.#state;
    const isOutside = position < rangeStart || position >= rangeEnd - this.#frame();
    this.#set({ playing: true, position: isOutside ? rangeStart : position });
    this.#restart();
  }

  pause(): void {
    if (!this.#state.playing) return;
    this.#set({ playing: false });
    for (const track of this.#tracks.values()) this.#place(track);
  }

  toggle(): void {
    if (this.#state.playing) this.pause();
    else this.play();
  }

  /** All clips show the frame of this moment. Playing goes on from there. */
  seek(seconds: number): void {
    const last = Math.max(0, this.#state.duration - this.#frame());
    this.#set({ position: Math.min(last, Math.max(0, seconds)) });
    if (this.#state.playing) this.#restart();
    else for (const track of this.#tracks.values()) this.#place(track);
  }

  step(frames: number): void {
    this.pause();
    const frame = Math.round(this.#state.position / this.#frame()) + frames;
    this.seek(frame * this.#frame());
  }

  setSpeed(speed: number): void {
    this.#set({ speed });
  }

  setLoop(loop: boolean): void {
    this.#set({ loop });
  }

  /** @param start seconds @param end seconds; a range shorter than a frame is no range */
  setRange(start: number, end: number): void {
    const bounded = Math.min(this.#state.duration, end);
    if (bounded - start < this.#frame()) return;
    this.#set({ rangeStart: Math.max(0, start), rangeEnd: bounded });
  }

  /** Called once a drawn frame while anything plays. */
  tick(): void {
    if (!this.#state.playing) return;
    const now = this.now();
    const elapsed = now - this.#lastTick;
    this.#lastTick = now;
    if (this.#isWaiting(now)) return;
    const position = this.#state.position + (elapsed / 1000) * this.#state.speed;
    if (position < this.#state.rangeEnd) {
      this.#set({ position });
      for (const track of this.#tracks.values()) this.#follow(track);
    } else if (this.#state.loop) {
      this.#set({ position: this.#state.rangeStart });
      this.#restart();
    } else {
      this.#set({ position: Math.max(0, this.#state.rangeEnd - this.#frame()) });
      this.pause();
    }
  }

  /** Sends all to the clock's place; they begin when the last is there. */
  #restart(): void {
    for (const track of this.#tracks.values()) this.#place(track);
    this.#lastTick = this.now();
    this.#waitingSince = this.#lastTick;
  }

  #isWaiting(now: number): boolean {
    const late = [...this.#tracks.values()].some(
      (track) => !this.#isOver(track) && (track.media.seeking || track.media.readyState < canPlay),
    );
    if (late && this.#waitingSince === null) {
      this.#waitingSince = now;
      for (const { media } of this.#tracks.values()) media.pause();
    }
    if (!late || now - (this.#waitingSince ?? now) > patienceMilliseconds) {
      this.#waitingSince = late ? (this.#waitingSince ?? now) : null;
      return false;
    }
    return true;
  }

  #follow(track: Track): void {
    const { media } = track;
    const { position, speed } = this.#state;
    if (this.#isOver(track)) {
      if (!media.paused) this.#place(track);
      return;
    }
    // A refused play leaves the element paused, and the next tick asks again.
    if (media.paused) media.play().catch(() => undefined);
    if (media.seeking) return;
    const ahead = media.currentTime - position;
    if (Math.abs(ahead) > seekBeyondSeconds) {
      media.currentTime = position;
      return;
    }
    const correction = Math.max(
      -correctionMaximum,
      Math.min(correctionMaximum, ahead * correctionPerSecond),
    );
    const rate = speed * (1 - Math.round(correction * 100) / 100);
    if (media.playbackRate !== rate) media.playbackRate = rate;
  }

  /** The clip stands still on the frame of this moment, in its middle whatever the rounding. */
  #place({ media, duration, framesPerSecond }: Track): void {
    media.pause();
    const frames = Math.max(1, Math.round(duration * framesPerSecond));
    const frame = Math.floor(this.#state.position * framesPerSecond + 1e-4);
    const time = (Math.min(frame, frames - 1) + 0.5) / framesPerSecond;
    if (Math.abs(media.currentTime - time) > 1e-3) media.currentTime = time;
  }

  #isOver({ duration, framesPerSecond }: Track): boolean {
    return this.#state.position >= duration - 0.5 / framesPerSecond;
  }

  #frame(): number {
    const rates = [...this.#tracks.values()].map(({ framesPerSecond }) => framesPerSecond);
    return 1 / Math.max(1, ...rates);
  }

  #measure(): void {
    const duration = Math.max(0, ...[...this.#tracks.values()].map((track) => track.duration));
    const { rangeStart, rangeEnd, duration: before } = this.#state;
    const wasWhole = rangeEnd >= before;
    const end = wasWhole ? duration : Math.min(rangeEnd, duration);
    this.#set({ duration, rangeEnd: end, rangeStart: rangeStart < end ? rangeStart : 0 });
    if (this.#tracks.size === 0) this.#set({ playing: false });
  }

  #set(changes: Partial<ClockState>): void {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }
}
