import { stringify } from 'csv-stringify/sync';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { latestContent } from './answers-page.server.ts';
import { getOwnDossier } from './find-own-application.server.ts';

export type Download = { name: string; mediaType: string; body: string };

/** Everything an organization wrote, to keep: as it is stored, or as a table that a spreadsheet opens. */
export async function downloadApplication(ctx: Context, format: 'json' | 'csv'): Promise<Download> {
  authorize(ctx, 'application.read', { organizationId: ctx.actor.organizationId });
  const dossier = await getOwnDossier(ctx);
  const { content, number, sentAt } = await latestContent(ctx, dossier);
  const name = `${content.reference.toLowerCase()}${number === null ? '-draft' : `-sent-${number}`}`;
  if (format === 'json') {
    const whole = { ...content, number, sentAt: sentAt?.toISOString() ?? null };
    return {
      name: `${name}.json`,
      mediaType: 'application/json; charset=utf-8',
      body: `${JSON.stringify(whole, null, 2)}\n`,
    };
  }
  const rows = [
    ...content.organization.sections.map((section) => ({ about: content.organization.name, section })),
    ...content.offerings.flatMap((offering) =>
      offering.sections.map((section) => ({ about: offering.name, section })),
    ),
  ].flatMap(({ about, section }) =>
    section.answers.map(({ label, words }) => [about, section.title, label, words ?? '']),
  );
  const papers = content.documents.map(({ kind, fileName, validFrom, validUntil }) => [
    content.organization.name,
    'Documents',
    kind,
    [fileName, validFrom, validUntil].filter(Boolean).join(', '),
  ]);
  return {
    name: `${name}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    // A byte order mark lets spreadsheets read accents; a cell that begins like a formula is kept from being one.
    body: stringify([...rows, ...papers], {
      header: true,
      columns: ['About', 'Part', 'Question', 'Answer'],
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    }),
  };
}
