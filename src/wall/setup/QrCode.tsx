import { encode } from "uqr";

/** The dark fields as one path, a unit each: a third of the nodes and bytes of an element for each. */
function pathOf(fields: readonly (readonly boolean[])[]): string {
  let path = "";
  for (const [y, row] of fields.entries()) {
    for (const [x, dark] of row.entries()) if (dark) path += `M${x} ${y}h1v1h-1z`;
  }
  return path;
}

/** `text` as a QR code, as large as its box, dark on white in either theme because not every phone reads the inverse. */
export function QrCode({ text, name }: { text: string; name: string }) {
  // The margin of four is the standard's; error correction M survives a finger on the glass.
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  return (
    <svg
      role="img"
      aria-label={name}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="block size-full forced-color-adjust-none"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={pathOf(data)} fill="#000" />
    </svg>
  );
}
