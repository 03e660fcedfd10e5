import { encode } from "uqr";

/** The dark fields as one path, one unit each. It has fewer nodes and bytes than an element for each field. */
function pathOf(fields: readonly (readonly boolean[])[]): string {
  let path = "";
  for (const [y, row] of fields.entries()) {
    for (const [x, dark] of row.entries()) if (dark) path += `M${x} ${y}h1v1h-1z`;
  }
  return path;
}

/** `text` as a QR code that fills its box. Dark on white in both themes, because not every phone reads the inverse. */
export function QrCode({ text, name }: { text: string; name: string }) {
  // The standard asks for a margin of four. Error correction M tolerates a finger on the glass.
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
