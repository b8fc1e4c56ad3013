import type { Connection } from '#db/client.server.ts';
import { districts } from '#db/schema/index.ts';

/** The district's time zone, an IANA name, for whoever writes without a context: mails above all. */
export async function districtZone(db: Connection): Promise<string | undefined> {
  const [district] = await db.select({ zone: districts.timeZone }).from(districts);
  return district?.zone;
}
