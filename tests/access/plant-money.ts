import { eq } from 'drizzle-orm';
import type { FundRequestId, OfferingId, OrganizationId, SchoolCode } from '#app/domain/shared/id.ts';
import { cents } from '#app/domain/shared/money.ts';
import type { CalendarDate } from '#app/domain/shared/year.ts';
import type { Context } from '#app/platform/context.server.ts';
import type { Connection } from '#db/client.server.ts';
import { financeFiles, fundAppeals, fundRequests, planLines } from '#db/schema/index.ts';
import { type Chosen, lastHired, type Params } from './chosen.ts';

/** A line in the plan of A's request, an appeal of it that waits, and a file of the finance office that nobody took in. */
export async function plantMoney(db: Connection, chosen: Chosen, admin: Context): Promise<Params> {
  const fundRequestId = chosen.fund_request_id as FundRequestId;
  const leader = await lastHired(db, 'school-leader', chosen.school_code as SchoolCode);
  const [request] = await db.select().from(fundRequests).where(eq(fundRequests.id, fundRequestId));
  const [line] = await db
    .select({ id: planLines.id })
    .from(planLines)
    .where(eq(planLines.fundRequestId, fundRequestId));
  const planLineId = line?.id ?? (await plantLine(db, chosen, leader));
  const [known] = await db
    .select({ id: fundAppeals.id })
    .from(fundAppeals)
    .where(eq(fundAppeals.fundRequestId, fundRequestId));
  const [appeal] = known
    ? [known]
    : await db
        .insert(fundAppeals)
        .values({
          ...{ fundRequestId, roundId: request!.roundId, grounds: 'It was not read.', madeBy: leader },
          ...{ madeAt: admin.now, dueOn: '2026-11-20' as CalendarDate },
        })
        .returning({ id: fundAppeals.id });
  const [file] = await db
    .insert(financeFiles)
    .values({
      ...{ month: '2026-10', fileName: 'october.csv', checksum: 'none', rowCount: 1 },
      content: 'Document,Type,Requisition,Posted on,Amount\nD-1,payment,R-0,2026-10-02,1.00',
      importedBy: admin.actor.userId!,
    })
    .returning({ id: financeFiles.id });
  return {
    planLineId,
    'fund-appeals.appealId': appeal!.id,
    'finance.fileId': file!.id,
  };
}

async function plantLine(db: Connection, chosen: Chosen, createdBy: Awaited<ReturnType<typeof lastHired>>) {
  const [line] = await db
    .insert(planLines)
    .values({
      ...{ fundRequestId: chosen.fund_request_id as FundRequestId, purpose: 'Books', month: '2026-11' },
      ...{ offeringId: chosen.offering_id as OfferingId, amount: cents(1), createdBy },
      organizationId: chosen.organization_id as OrganizationId,
    })
    .returning({ id: planLines.id });
  return line!.id;
}
