import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type {
  AppealId,
  ApplicationId,
  DecisionId,
  FileId,
  LetterId,
  OfferingId,
  OrganizationId,
  SuspensionId,
  UserId,
} from '#app/domain/shared/id.ts';
import type { SchoolYear } from '#app/domain/shared/year.ts';
import {
  APPEAL_STATUSES,
  LETTER_LANGUAGES,
  SUSPENSION_GROUNDS,
  TEMPLATE_KINDS,
} from '#app/domain/vetting/vocabulary.ts';
import { applications } from './applications.ts';
import { createdAt, id, instant, oneOf } from './columns.ts';
import { decisions, letters } from './decisions.ts';
import { users } from './identity.ts';
import { files, offerings, organizations } from './organizations.ts';

/** How a decision was reached: every rule asked, the facts given, the answers. Written with it and never changed. */
export const decisionTraces = pgTable(
  'decision_traces',
  {
    decisionId: uuid()
      .$type<DecisionId>()
      .primaryKey()
      .references(() => decisions.id),
    /** Canonical JSON; the shape is `DecisionTrace` in app/domain/vetting/decision-trace.ts. */
    content: text().notNull(),
    /** SHA-256 of the content's UTF-8 bytes. */
    hash: text().notNull(),
  },
  (trace) => [
    check(
      'decision_traces_hash_true',
      sql`${trace.hash} = encode(sha256(convert_to(${trace.content}, 'UTF8')), 'hex')`,
    ),
    check('decision_traces_json', sql`${trace.content}::json is not null`),
  ],
);

/**
 * A partner's objection to a decision that declined something. One at a time for each application; what was withdrawn
 * may be made again while the window is open.
 */
export const appeals = pgTable(
  'appeals',
  {
    id: id<AppealId>(),
    applicationId: uuid()
      .$type<ApplicationId>()
      .notNull()
      .references(() => applications.id),
    /** The decision that is appealed. */
    decisionId: uuid()
      .$type<DecisionId>()
      .notNull()
      .references(() => decisions.id),
    status: text({ enum: APPEAL_STATUSES }).notNull().default('open'),
    grounds: text().notNull(),
    fileId: uuid()
      .$type<FileId>()
      .references(() => files.id),
    madeBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    madeAt: instant().notNull(),
    /** By when the Office has promised an answer. */
    dueAt: instant().notNull(),
    /** The director who has taken it; the partner sees them as its owner. */
    takenBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    /** The second decision, once there is one. */
    outcomeId: uuid()
      .$type<DecisionId>()
      .references(() => decisions.id),
    withdrawnAt: instant(),
    ...createdAt,
  },
  (appeal) => [
    check('appeals_status_known', oneOf(appeal.status, APPEAL_STATUSES)),
    check('appeals_grounds_given', sql`btrim(${appeal.grounds}) <> ''`),
    check(
      'appeals_decided_has_outcome',
      sql`(${appeal.status} = 'decided') = (${appeal.outcomeId} is not null)`,
    ),
    check(
      'appeals_withdrawn_has_time',
      sql`(${appeal.status} = 'withdrawn') = (${appeal.withdrawnAt} is not null)`,
    ),
    uniqueIndex('appeals_one_at_a_time').on(appeal.applicationId).where(sql`${appeal.status} <> 'withdrawn'`),
    index('appeals_open_idx').on(appeal.dueAt).where(sql`${appeal.status} = 'open'`),
  ],
);

/** An approval that a director has taken away for the rest of the year, until they give it back. */
export const suspensions = pgTable(
  'suspensions',
  {
    id: id<SuspensionId>(),
    organizationId: uuid()
      .$type<OrganizationId>()
      .notNull()
      .references(() => organizations.id),
    /** Null when the whole organization is suspended. */
    offeringId: uuid()
      .$type<OfferingId>()
      .references(() => offerings.id),
    schoolYear: text().$type<SchoolYear>().notNull(),
    grounds: text({ enum: SUSPENSION_GROUNDS }).notNull(),
    reason: text().notNull(),
    suspendedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    suspendedAt: instant().notNull(),
    letterId: uuid()
      .$type<LetterId>()
      .notNull()
      .references(() => letters.id),
    liftedBy: uuid()
      .$type<UserId>()
      .references(() => users.id),
    liftedAt: instant(),
    liftReason: text(),
    liftLetterId: uuid()
      .$type<LetterId>()
      .references(() => letters.id),
  },
  (suspension) => [
    check('suspensions_grounds_known', oneOf(suspension.grounds, SUSPENSION_GROUNDS)),
    check('suspensions_reason_given', sql`btrim(${suspension.reason}) <> ''`),
    check(
      'suspensions_lifted_whole',
      sql`num_nonnulls(${suspension.liftedBy}, ${suspension.liftedAt}, ${suspension.liftReason}, ${suspension.liftLetterId}) in (0, 4)`,
    ),
    check('suspensions_lift_reason_given', sql`btrim(${suspension.liftReason}) <> ''`),
    uniqueIndex('suspensions_one_at_a_time')
      .on(
        suspension.organizationId,
        sql`coalesce(${suspension.offeringId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
        suspension.schoolYear,
      )
      .where(sql`${suspension.liftedAt} is null`),
  ],
);

/** The words around a letter, version by version. The newest one of a kind and language is used. */
export const letterTemplates = pgTable(
  'letter_templates',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: TEMPLATE_KINDS }).notNull(),
    language: text({ enum: LETTER_LANGUAGES }).notNull().default('en'),
    version: integer().notNull(),
    subject: text().notNull(),
    lead: text().notNull(),
    opening: text().notNull().default(''),
    closing: text().notNull().default(''),
    editedBy: uuid()
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    editedAt: instant().notNull(),
  },
  (template) => [
    unique('letter_templates_version_once').on(template.kind, template.language, template.version),
    check('letter_templates_kind_known', oneOf(template.kind, TEMPLATE_KINDS)),
    check('letter_templates_language_known', oneOf(template.language, LETTER_LANGUAGES)),
  ],
);
