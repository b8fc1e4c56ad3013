import { stringify } from 'csv-stringify/sync';
import { supplementHeading, supplementLines } from '#app/features/supplement/supplement-lines.ts';
import { supplementsOf } from '#app/features/supplement/supplements-of.server.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { formatDateTime } from '#app/ui/format.ts';
import { latestContent, sentContent } from './answers-page.server.ts';
import { applicationPdf } from './application-pdf.server.ts';
import { getOwnDossier } from './find-own-application.server.ts';

export type Download = { name: string; mediaType: string; body: string | Uint8Array<ArrayBuffer> };
export type DownloadInput = { format: 'pdf' | 'json' | 'csv'; version?: number | undefined };

/**
 * Everything an organization wrote, to keep: to print, as it is stored, or as a table that a spreadsheet opens. Without
 * a version it is what was last sent, and of a draft what it says now. What was answered beside it during the year follows
 * at the end, with its day and who answered.
 */
export async function downloadApplication(
  ctx: Context,
  { format, version }: DownloadInput,
): Promise<Download> {
  authorize(ctx, 'application.read', { organizationId: ctx.actor.organizationId });
  const dossier = await getOwnDossier(ctx);
  const { content, number, sentAt } = version
    ? await sentContent(ctx, dossier, version)
    : await latestContent(ctx, dossier);
  const supplements = (await supplementsOf(ctx.db, dossier.application.id)).map((supplement) => ({
    ...supplement,
    heading: supplementHeading(supplement, ctx.district.timeZone),
  }));
  const name = `${content.reference.toLowerCase()}${number === null ? '-draft' : `-sent-${number}`}`;
  if (format === 'pdf') {
    const standing = sentAt
      ? `Version ${number}, sent on ${formatDateTime(sentAt, 'weekday', ctx.district.timeZone)}.`
      : `A draft that was not sent, as it stood on ${formatDateTime(ctx.now, 'weekday', ctx.district.timeZone)}.`;
    return {
      name: `${name}.pdf`,
      mediaType: 'application/pdf',
      body: new Uint8Array(await applicationPdf(content, standing, supplements)),
    };
  }
  if (format === 'json') {
    const whole = {
      ...content,
      number,
      sentAt: sentAt?.toISOString() ?? null,
      supplements: supplements.map(({ content: { shape: _, ...answers }, answeredAt, answeredBy }) => ({
        answeredAt: answeredAt.toISOString(),
        answeredBy,
        ...answers,
      })),
    };
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
  const cleared = content.attestations.map(({ role, adults, clearedBy, clearedOn, expiresOn }) => [
    content.organization.name,
    'Cleared adults',
    role,
    [adults, clearedBy, clearedOn, expiresOn].join(', '),
  ]);
  const added = supplements.flatMap(({ content: supplement, heading }) =>
    supplementLines(supplement).flatMap(({ title, lines }) =>
      lines.map(({ label, words }) => [title ?? content.organization.name, heading, label, words ?? '']),
    ),
  );
  return {
    name: `${name}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    // A byte order mark lets spreadsheets read accents; a cell that begins like a formula is kept from being one.
    body: stringify([...rows, ...papers, ...cleared, ...added], {
      header: true,
      columns: ['About', 'Part', 'Question', 'Answer'],
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    }),
  };
}
