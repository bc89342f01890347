import { sql } from 'kysely'
import type { Db } from '@/lib/db/port'
import { may } from '@/lib/staff/roles'
import type { Staff } from '@/lib/staff/session'
import { because } from './needs-store'

const mostRows = 200

/**
 * The payments on a desk since a moment: an agent's own, and everyone's whose caller asks for a
 * new link; a supervisor's and an owner's desk have all of the merchant's. The newest first.
 */
export async function deskRows(db: Db, staff: Staff, since: number) {
  return paymentsWithAttempts(db)
    .select([
      'payments.id',
      'payments.status',
      'payments.entry',
      'payments.call_id',
      'payments.configuration_version_id',
      'payments.reference',
      'payments.amount',
      'payments.currency',
      'payments.created_at',
      'payments.expires_at',
      'payments.sent_to',
      'payments.new_link_asked_at',
      'payments.dealt_with_at',
      'staff.name as agent',
      'attempts.brand',
      'attempts.last4',
      'attempts.decline_code',
    ])
    .select(
      sql<string | null>`(select texts.status from texts where texts.payment_id = payments.id
        order by texts.sent_at desc limit 1)`.as('text_status'),
    )
    .where('payments.merchant_id', '=', staff.merchantId)
    .where((eb) => eb.or([eb('payments.created_at', '>=', since), because.asked]))
    .$if(!may(staff.role, 'payments'), (query) =>
      query.where((eb) => eb.or([eb('payments.staff_id', '=', staff.id), because.asked])),
    )
    .orderBy('payments.created_at', 'desc')
    .limit(mostRows)
    .execute()
}

/** Payments with who began them and their newest attempt. */
export const paymentsWithAttempts = (db: Db) =>
  db
    .selectFrom('payments')
    .innerJoin('staff', 'staff.id', 'payments.staff_id')
    .leftJoin('attempts', (join) =>
      join.on('attempts.id', '=', (eb) =>
        eb
          .selectFrom('attempts as newest')
          .select('newest.id')
          .whereRef('newest.payment_id', '=', 'payments.id')
          .orderBy('newest.created_at', 'desc')
          .limit(1),
      ),
    )
