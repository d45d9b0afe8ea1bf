"use client";

import { useLayoutEffect, useRef, useState } from "react";

const phoneWidth = 900;
const wideWidth = 1600;

export interface GridBox {
  /** Pixels the tiles may fill; 0 before it is measured. */
  width: number;
  /** Pixels from the top of the page to the first line. */
  top: number;
  /** Pixels at the top of the window that bars cover. */
  covered: number;
  /** The same at the bottom. */
  coveredBelow: number;
  screen: "phone" | "desktop" | "wide";
}

const unknown: GridBox = { width: 0, top: 0, covered: 0, coveredBelow: 0, screen: "desktop" };

function measureBox(node: HTMLElement): GridBox {
  const page = window.innerWidth;
  const { scrollMarginTop, scrollMarginBottom } = getComputedStyle(node);
  return {
    width: node.clientWidth,
    top: Math.round(node.getBoundingClientRect().top + window.scrollY),
    covered: Number.parseFloat(scrollMarginTop) || 0,
    coveredBelow: Number.parseFloat(scrollMarginBottom) || 0,
    screen: page <= phoneWidth ? "phone" : page >= wideWidth ? "wide" : "desktop",
  };
}

/** Where the grid stands, measured before the first paint and after every change of its size. */
export function useGridBox() {
  const element = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState(unknown);
  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    const measure = () =>
      setBox((known) => {
        const next = measureBox(node);
        const isSame = (Object.keys(next) as (keyof GridBox)[]).every(
          (name) => next[name] === known[name],
        );
        return isSame ? known : next;
      });
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    // A banner above the grid moves it without changing its size.
    observer.observe(document.body);
    measure();
    return () => observer.disconnect();
  }, []);
  return { element, box };
}
