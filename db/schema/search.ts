import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { OfferingId } from '#app/domain/shared/id.ts';
import { createdAt } from './columns.ts';

/**
 * The embedded search engine's projection of published offerings: disposable, rebuilt by `npm run reindex`.
 */
export const searchDocuments = pgTable(
  'search_documents',
  {
    id: uuid().$type<OfferingId>().primaryKey(),
    document: jsonb().notNull(),
    version: text().notNull(),
    ...createdAt,
  },
  (document) => [index('search_documents_version_idx').on(document.version)],
);
