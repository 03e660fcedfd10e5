/** All nodes of a graph have one size, in pixels: for a name and a line of facts. */
export const NODE_WIDTH = 192;
export const NODE_HEIGHT = 48;
