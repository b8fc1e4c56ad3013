import { z } from 'zod';
import { FLOOR_ANSWERS, type FloorAnswer, LEVELS } from '#app/domain/quality/vocabulary.ts';
import type {
  ApplicationId,
  CycleId,
  DocumentId,
  IndicatorId,
  LetterId,
  OfferingId,
  OrganizationId,
  ReviewAskId,
  ReviewId,
  StandardId,
  UserId,
} from '#app/domain/shared/id.ts';
import {
  MOST_IN_A_QUESTION,
  type ReturnItem,
  targetKey,
  targetOf,
} from '#app/domain/vetting/return-items.ts';
import { type Outcome, TIE_KINDS } from '#app/domain/vetting/vocabulary.ts';
import { date, idParam, line, optionalText, sentBefore, slugParam } from '#app/platform/fields.ts';
import { plural } from '#app/ui/format.ts';
import { HISTORY_KINDS } from './history-kinds.ts';
import { SEEN } from './seen-name.ts';
import { QUEUE_SORTS, VIEWS } from './stages.ts';

export const ApplicationParams = z.object({ applicationId: idParam<ApplicationId>() });
export const ReviewParams = z.object({ reviewId: idParam<ReviewId>() });
export const DocumentParams = z.object({ documentId: idParam<DocumentId>() });
export const OfferingParams = z.object({ offeringId: idParam<OfferingId>() });
export const LetterParams = z.object({ letterId: idParam<LetterId>() });
export const HistoryParams = z.object({
  subjectType: slugParam,
  subjectId: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
});

export const ChangesSearch = z.object({ since: z.enum(['version', 'year']).catch('version') });

const page = z.coerce.number().int().min(1).max(10_000).catch(1);
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const each = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .catch([])
    .transform((values) => values.filter((value) => schema.safeParse(value).success) as z.output<Schema>[]);

export const QueueSearch = z.object({
  view: z.enum(VIEWS).catch('office'),
  q: z.string().trim().max(200).catch(''),
  reviewer: maybe(idParam<UserId>()),
  owner: maybe(z.union([z.enum(['mine', 'nobody']), idParam<UserId>()])),
  category: maybe(slugParam),
  cycle: maybe(idParam<CycleId>()),
  late: maybe(z.literal('yes')),
  sort: z
    .string()
    .regex(new RegExp(`^-?(${QUEUE_SORTS.join('|')})$`))
    .catch('due'),
  page,
});
export type QueueInput = z.output<typeof QueueSearch>;

export const PickSearch = z.object({ pick: each(idParam<ApplicationId>()) });

const people = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .optional()
  .transform((values) => (values ?? []).filter((value) => value !== ''))
  .refine(
    (values) => values.every((value) => idParam<UserId>().safeParse(value).success),
    'Choose from the list',
  )
  .transform((values) => values as UserId[]);

export const AssignForm = z.object({
  reviewers: people,
  dueOn: date('Choose the day by which they should have read it'),
});

/** What the preview showed: `first.<application>` and `second.<application>`, empty where nobody more is needed. */
export const AssignManyForm = z
  .looseObject({ dueOn: date('Choose the day by which they should have read it') })
  .transform(({ dueOn, ...rest }) => {
    const chosen = new Map<ApplicationId, UserId[]>();
    for (const [name, value] of Object.entries(rest)) {
      const id = idParam<ApplicationId>().safeParse(name.replace(/^(first|second)\./, ''));
      if (!id.success) continue;
      const person = idParam<UserId>().safeParse(value);
      chosen.set(id.data, [...(chosen.get(id.data) ?? []), ...(person.success ? [person.data] : [])]);
    }
    const assignments = [...chosen].map(([applicationId, reviewerIds]) => ({ applicationId, reviewerIds }));
    return { dueOn, assignments };
  });

/** How much too long something is, in words; null where it fits. */
const tooLongBy = (words: string, most: number) =>
  words.length > most ? plural(words.length - most, 'character') : null;

/** What goes back: `item.<target>` where it is ticked, and `note.<target>` with the question about it. */
const ReturnFields = z.looseObject({
  note: optionalText(4_000),
  /** The questions of reviewers that the form began with, a blank between two. */
  asks: z.string().default(''),
});

export const ReturnForm = ReturnFields.transform(({ note, asks, ...rest }, ctx) => {
  const items = Object.keys(rest).flatMap((name): ReturnItem[] => {
    const target = name.startsWith('item.') ? targetOf(name.slice('item.'.length)) : null;
    if (!target) return [];
    const field = `note.${targetKey(target)}`;
    const words = typeof rest[field] === 'string' ? rest[field].trim() : '';
    if (words === '') {
      ctx.addIssue({ code: 'custom', path: [field], message: 'Say what you would like to know about it' });
    }
    const tooLong = tooLongBy(words, MOST_IN_A_QUESTION);
    if (tooLong) ctx.addIssue({ code: 'custom', path: [field], message: `Shorten it by ${tooLong}` });
    return [{ ...target, note: words }];
  });
  const read = asks.split(' ').filter((id) => idParam<ReviewAskId>().safeParse(id).success);
  return { note: note ?? '', items, asks: read as ReviewAskId[] };
});

/** `answer.<ask>` with the Office's words; what is left empty stays open. */
export const AnswerAsksForm = z.looseObject({}).transform((fields, ctx) =>
  Object.entries(fields).flatMap(([name, value]) => {
    const id = idParam<ReviewAskId>().safeParse(name.replace(/^answer\./, ''));
    if (!name.startsWith('answer.') || !id.success || typeof value !== 'string') return [];
    const tooLong = tooLongBy(value.trim(), MOST_IN_A_QUESTION);
    if (tooLong) ctx.addIssue({ code: 'custom', path: [name], message: `Shorten it by ${tooLong}` });
    return [{ askId: id.data, words: value.trim() }];
  }),
);

const slot = /^rating\.(organization|[0-9a-f-]{36})\.([0-9a-f-]{36})$/;

/** Every rating of the panel under `rating.<organization or offering>.<indicator>`: hundredths of a level, or pass or fail. */
export const ConsensusForm = z
  .looseObject({
    chair: z.uuid('Choose who of the panel chaired its talk').transform((text) => text as UserId),
    reason: line('Say why the panel agrees on these ratings', 4_000),
  })
  .transform(({ chair, reason, ...rest }) => ({
    chairId: chair,
    reason,
    ratings: Object.entries(rest).flatMap(([name, value]) => {
      const [, about, indicatorId] = slot.exec(name) ?? [];
      if (!about || !indicatorId || typeof value !== 'string') return [];
      const floor = value === 'pass' || value === 'fail' ? (value as FloorAnswer) : null;
      const level = /^[1-4]\d\d$/.test(value) && Number(value) <= 400 ? Number(value) : null;
      return [
        {
          offeringId: about === 'organization' ? null : (about as OfferingId),
          indicatorId: indicatorId as IndicatorId,
          levelHundredths: level,
          floor,
        },
      ];
    }),
  }));

const outcomeName = /^outcome\.(organization|[0-9a-f-]{36})$/;
const reasonName = /^reason\.(organization|[0-9a-f-]{36})(?:\.([0-9a-f-]{36}))?$/;
const aboutOf = (text: string) => (text === 'organization' ? null : (text as OfferingId));

/** `outcome.<subject>`, `reason.<subject>` and `reason.<subject>.<standard>`, where the subject is the organization or an offering. */
export const DecideForm = z
  .looseObject({ nextSteps: line('Say what they do next, one step on each line', 4_000) })
  .transform(({ nextSteps, ...rest }, ctx) => {
    const texts = Object.entries(rest).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.trim()] as const] : [],
    );
    const reasonOf = (about: string) => texts.find(([name]) => name === `reason.${about}`)?.[1] ?? '';
    const outcomes = texts.flatMap(([name, value]) => {
      const about = outcomeName.exec(name)?.[1];
      if (!about || (value !== 'approved' && value !== 'declined')) return [];
      return [{ offeringId: aboutOf(about), outcome: value as Outcome, reason: reasonOf(about) }];
    });
    const reasons = texts.flatMap(([name, reason]) => {
      const [, about, standardId] = reasonName.exec(name) ?? [];
      return about && standardId
        ? [{ offeringId: aboutOf(about), standardId: standardId as StandardId, reason }]
        : [];
    });
    for (const [name, value] of texts) {
      const [, about, standardId] = reasonName.exec(name) ?? [];
      if (!about) continue;
      if (value === '') ctx.addIssue({ code: 'custom', path: [name], message: 'Give the reason in words' });
      if (!standardId && !outcomes.some(({ offeringId }) => offeringId === aboutOf(about))) {
        ctx.addIssue({ code: 'custom', path: [`outcome.${about}`], message: 'Choose approved or declined' });
      }
    }
    return { nextSteps, outcomes, reasons };
  });

export const OrganizationParams = z.object({ organizationId: idParam<OrganizationId>() });
export const TieForm = z.object({
  organization: z.uuid('Choose a partner').transform((text) => text as OrganizationId),
  kind: z.enum(TIE_KINDS, { error: 'Say what ties you to them' }),
});

export const DeclareForm = z.object({ signature: line('Type your name as your signature') });
export const ConflictForm = z.object({
  conflict: line('Say in a few words what the conflict is', 1_000),
});

export const ReviewSearch = z.object({
  on: maybe(idParam<OfferingId>()),
  standard: maybe(slugParam),
  section: maybe(slugParam),
});

const rated = /^(?:seen\.)?(rating|note)\.([0-9a-f-]{36})$/;

const MOST_IN_A_NOTE = 10_000;

/** The ratings among the fields of a form. A note that is too long is refused at its place, never cut. */
function readRatings(rest: Readonly<Record<string, unknown>>, issues: z.RefinementCtx) {
  const ids = [...new Set(Object.keys(rest).flatMap((name) => rated.exec(name)?.[2] ?? []))];
  const text = (name: string) => (typeof rest[name] === 'string' ? (rest[name] as string) : '');
  const before = sentBefore(rest);
  return ids.map((id) => {
    const value = text(`rating.${id}`);
    const note = text(`note.${id}`).trim();
    const tooLong = tooLongBy(note, MOST_IN_A_NOTE);
    if (tooLong)
      issues.addIssue({ code: 'custom', path: [`note.${id}`], message: `Shorten this note by ${tooLong}` });
    // A scale on which nothing is chosen is sent by its mark alone.
    const sent = (['rating', 'note'] as const).filter(
      (field) => `${field}.${id}` in rest || `${SEEN}${field}.${id}` in rest,
    );
    return {
      sent,
      seen: {
        rating: text(`${SEEN}rating.${id}`) || undefined,
        note: text(`${SEEN}note.${id}`) || undefined,
      },
      before: {
        rating: asText(before, `rating.${id}`),
        note: asText(before, `note.${id}`)?.trim(),
      },
      indicatorId: id as IndicatorId,
      level: LEVELS.find((level) => String(level) === value) ?? null,
      floor: FLOOR_ANSWERS.find((answer) => answer === value) ?? null,
      note,
    };
  });
}

const asText = (fields: Readonly<Record<string, unknown>>, name: string) =>
  typeof fields[name] === 'string' ? fields[name] : undefined;

/** One standard of the workbench: `rating.<indicator>`, absent while nothing is chosen, and `note.<indicator>`. */
export const RatingsForm = z
  .looseObject({ onward: z.enum(['stay', 'next']).catch('stay') })
  .transform(({ onward, ...rest }, issues) => ({ onward, ratings: readRatings(rest, issues) }));

/** What the workbench sends by itself: some of the fields of `RatingsForm`, and what they are about. */
export const AutosaveRatingsForm = z
  .looseObject({ on: z.union([z.literal('').transform(() => null), idParam<OfferingId>()]) })
  .transform(({ on, ...rest }, issues) => ({ on, ratings: readRatings(rest, issues) }));

export const SectionNoteForm = z
  .object({
    section: line('Choose a section', 120),
    'private.note': z.string().max(10_000, 'Use at most 10,000 letters').default(''),
    'seen.note': z.string().max(40).optional(),
    'before.private.note': z.string().optional(),
  })
  .transform((form) => ({
    section: form.section,
    note: form['private.note'],
    seen: form['seen.note'],
    before: form['before.private.note'],
  }));

export const ReleaseForm = z.object({
  reason: line('Say why this reviewer is released', 1_000),
});
export const PanelMemberParams = z.object({
  applicationId: idParam<ApplicationId>(),
  reviewId: idParam<ReviewId>(),
});

export const ReadForm = z.object({
  section: line('Choose a section', 120),
  read: maybe(z.literal('on')),
});

export const SubmitReviewForm = z.object({ comment: optionalText(10_000) });

export const DocumentsSearch = z.object({
  show: z.enum(['waiting', 'ending', 'attestations', 'returned', 'all']).catch('waiting'),
  page,
});

export const HistorySearch = z.object({ show: z.enum(HISTORY_KINDS).catch('all'), page });

export const PageSearch = z.object({ page });
