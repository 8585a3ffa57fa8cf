/** From an empty page to the screen. */
export const start = {
  notLoaded: "Tapedeck could not be loaded. Check the network and reload the page.",
};
