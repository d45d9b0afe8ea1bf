"use client";

import { useCallback, useEffect, useState, type RefObject } from "react";
import { frameAt, timeOfFrame } from "@/lib/domain/timecode";

export const speeds = [0.25, 0.5, 1, 1.5, 2] as const;

export interface Playback {
  playing: boolean;
  frame: number;
  speed: number;
  loop: boolean;
  failed: boolean;
  toggle: () => void;
  seekToFrame: (frame: number) => void;
  step: (frames: number) => void;
  changeSpeed: (steps: number) => void;
  toggleLoop: () => void;
}

/** Drives one video element by frames. The element is the truth; this state only mirrors it. */
export function usePlayback(
  videoRef: RefObject<HTMLVideoElement | null>,
  options: { source: string; frameCount: number; framesPerSecond: number },
): Playback {
  const { source, frameCount, framesPerSecond } = options;
  const [playing, setPlaying] = useState(false);
  const [frame, setFrame] = useState(0);
  const [speed, setSpeed] = useState(1);
  const [loop, setLoop] = useState(true);
  const [failed, setFailed] = useState(false);
  const [shownSource, setShownSource] = useState(source);
  const lastFrame = Math.max(0, frameCount - 1);
  if (source !== shownSource) {
    setShownSource(source);
    setPlaying(false);
    setFrame(0);
    setFailed(false);
  }

  useEffect(() => {
    const video = videoRef.current;
    if (!video) return;
    let pending = 0;
    const show = (seconds: number) =>
      setFrame(Math.min(lastFrame, frameAt(seconds, framesPerSecond)));
    const onFrame: VideoFrameRequestCallback = (_now, metadata) => {
      show(metadata.mediaTime);
      pending = video.requestVideoFrameCallback(onFrame);
    };
    const mirror = () => setPlaying(!video.paused);
    const broken = () => setFailed(true);
    pending = video.requestVideoFrameCallback(onFrame);
    video.addEventListener("play", mirror);
    video.addEventListener("pause", mirror);
    video.addEventListener("error", broken);
    // The server's HTML may have started loading, or failed, before this ran.
    if (video.error) broken();
    return () => {
      video.cancelVideoFrameCallback(pending);
      video.removeEventListener("play", mirror);
      video.removeEventListener("pause", mirror);
      video.removeEventListener("error", broken);
    };
    // Another source is another element.
  }, [videoRef, source, framesPerSecond, lastFrame]);

  const toggle = useCallback(() => {
    const video = videoRef.current;
    if (!video) return;
    // play() rejects when a pause or a new source overtakes it; the play and pause events tell.
    if (video.paused) video.play().catch(() => setPlaying(false));
    else video.pause();
  }, [videoRef]);

  const seekToFrame = useCallback(
    (target: number) => {
      const video = videoRef.current;
      if (!video) return;
      const bounded = Math.max(0, Math.min(lastFrame, target));
      video.currentTime = timeOfFrame(bounded, framesPerSecond);
      setFrame(bounded);
    },
    [videoRef, framesPerSecond, lastFrame],
  );

  const step = useCallback(
    (frames: number) => {
      const video = videoRef.current;
      if (!video) return;
      video.pause();
      seekToFrame(frameAt(video.currentTime, framesPerSecond) + frames);
    },
    [videoRef, framesPerSecond, seekToFrame],
  );

  const changeSpeed = useCallback((steps: number) => {
    setSpeed((current) => {
      const index = speeds.findIndex((candidate) => candidate === current) + steps;
      return speeds[Math.max(0, Math.min(speeds.length - 1, index))] ?? 1;
    });
  }, []);

  useEffect(() => {
    if (videoRef.current) videoRef.current.playbackRate = speed;
  }, [videoRef, source, speed]);

  const toggleLoop = useCallback(() => setLoop((current) => !current), []);

  return {
    playing,
    frame,
    speed,
    loop,
    failed,
    toggle,
    seekToFrame,
    step,
    changeSpeed,
    toggleLoop,
  };
}
