import { test } from 'vitest';
import { testDatabase } from '@/lib/testing/database';
import { claimDue } from '@/lib/store/notifications';
import { manyOwed, someMerchant, NOON } from '@/lib/store/notifications.fixture';
const { db, database } = testDatabase();
test('time', async () => {
  for (let i=0;i<100;i++) await manyOwed(db(), await someMerchant(db()), {count:30, target: () => 'http://x'});
  await manyOwed(db(), await someMerchant(db()), {count:1000, target: () => 'http://x'});
  const d:any = database().driver;
  if (d.sql && process.env.EXPLAIN) { await d.sql.unsafe("alter database postgres set session_preload_libraries='auto_explain'"); }
  for (const channel of ['get','sms'] as const) for (let i=0;i<10;i++) {
    const t=performance.now();
    const r = await claimDue(db(), {channel, now:new Date(NOON.getTime()+1000), leaseMs:30000, limit: i<5?256:4, perMerchant:4, quotas:[], troubledLimit:128, draw:Math.random()});
    console.log(channel, r.length, (performance.now()-t).toFixed(1)+'ms');
  }
}, 120000);
