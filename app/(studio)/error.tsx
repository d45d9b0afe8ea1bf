"use client";

// Inside the studio's frame, so that the navigation stays.
export { default } from "../error";
