type Piece = { readonly text: string; readonly mark: boolean };

/** Text with what was searched for marked in it. */
export function Highlighted({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map(({ text, mark }, place) => {
        const key = `${place}-${text}`;
        return mark ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
      })}
    </>
  );
}
