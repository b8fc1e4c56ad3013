/** A text that the browser saves as a file. The name is ours: letters, figures, hyphens and dots. */
export function download({ name, text }: { name: string; text: string }, mediaType: string): Response {
  return new Response(text, {
    headers: {
      'Content-Type': `${mediaType}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}

/** The same for a table that is written while it is sent. */
export function downloadStream({ name, body }: { name: string; body: ReadableStream<Uint8Array> }): Response {
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}
