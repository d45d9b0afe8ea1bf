// Inside the studio's frame, so that the navigation stays.
export { default, metadata } from "../not-found";
