type QrCodeProps = { readonly size: number; readonly path: string; readonly label: string };

/** Black on white in every theme: a phone has to read it. */
export function QrCode({ size, path, label }: QrCodeProps) {
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
