/** A text that the browser saves as a file. The name is ours: letters, figures, hyphens and dots. */
export function download({ name, text }: { name: string; text: string }, mediaType: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': `${mediaType}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
