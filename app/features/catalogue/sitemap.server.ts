import { sql } from 'drizzle-orm';
import { inLanguage } from '#app/domain/shared/family-path.ts';
import { LANGUAGE_CODES } from '#app/domain/shared/language.ts';
import { authorize, type Context } from '#app/platform/context.server.ts';
import { siteAddress } from '#app/platform/site-address.server.ts';
import { isPublished, offeringStanding, organizationStanding } from './published.server.ts';

/** More addresses than these one file may not hold: https://www.sitemaps.org/protocol.html */
const MOST = 50_000;
const STANDING = ['/', '/schools', '/offerings', '/how-partners-are-checked', '/report-a-concern'];

/**
 * The pages of families for search engines, each under each of its languages; which of them are one page in several languages,
 * the pages say themselves. Those that change with what is asked for are not listed. English first, should they ever be too many.
 */
export async function sitemap(ctx: Context): Promise<string> {
  authorize(ctx, 'catalogue.read');
  const year = ctx.schoolYear;
  const rows = await ctx.db.execute<{ path: string }>(sql`
    select '/schools/' || school_profiles.school_code as path
      from school_profiles join schools on schools.code = school_profiles.school_code and schools.status = 'open'
     where school_profiles.school_year = ${year}
    union all
    select '/partners/' || organizations.slug
      from organizations join organization_registrations
        on organization_registrations.organization_id = organizations.id and organization_registrations.school_year = ${year}
     where organizations.merged_into is null and organization_registrations.status = 'approved'
    union all
    select '/offerings/' || offerings.slug
      from offerings join offering_registrations on ${offeringStanding(year)}
      join organization_registrations on ${organizationStanding(year)}
     where ${isPublished()}
    order by path limit ${MOST}`);
  const paths = [...STANDING, ...rows.map(({ path }) => path)];
  const addresses = LANGUAGE_CODES.flatMap((language) =>
    paths.map((path) => siteAddress(inLanguage(language, path))),
  );
  const urls = addresses.slice(0, MOST).map((address) => `<url><loc>${inXml(address)}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const inXml = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
