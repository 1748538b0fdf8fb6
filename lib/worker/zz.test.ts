import { test } from 'vitest';
import { localServer } from '@/lib/testing/server';
import { testDatabase } from '@/lib/testing/database';
import { makeLogger } from '@/lib/platform/log';
import { manyOwed, someMerchant } from '@/lib/store/notifications.fixture';
import { notifications, deliveries } from '@/drizzle/schema';
import { count, eq } from 'drizzle-orm';
import { makeDeliverer } from './deliver';
const { db } = testDatabase();
test.each([[1, 1000],[100,30]])('rate %i merchants x %i', async (m, n) => {
  let got=0; let done=()=>{}; const all=new Promise<void>(r=>{done=r});
  const s = await localServer((_, r) => { r.end('OK'); if(++got===m*n) done(); });
  for (let i=0;i<m;i++) await manyOwed(db(), await someMerchant(db()), {count:n, target: () => s.url});
  const off = Date.now() - Date.parse('2026-03-02T12:00:00.000Z');
  const d = makeDeliverer({db:db(), clock:()=>new Date(Date.now()-off+1000), random:Math.random, publicOnly:false, sms: async()=>'sent', log: makeLogger('silent')});
  const t=performance.now(); if (process.env.MAN) { while (got<m*n) { const a=performance.now(); const k=await d.tick(); const b=performance.now(); await d.settled(); if (Math.random()<.03) console.log('tick', k, (b-a).toFixed(1), 'settle', (performance.now()-b).toFixed(1)); } } else { d.start(); await all; } await d.stop();
  console.log(m, n, Math.round(m*n/((performance.now()-t)/1000))+'/s', await db().select({s:notifications.state,c:count()}).from(notifications).groupBy(notifications.state),
   await db().select({s:deliveries.status,e:deliveries.error,c:count()}).from(deliveries).groupBy(deliveries.status, deliveries.error));
  const ds = await db().select({d:deliveries.durationMs}).from(deliveries); ds.sort((a,b)=>a.d-b.d); console.log('ask ms p50/p90/max', ds[ds.length>>1], ds[Math.floor(ds.length*.9)], ds.at(-1));
  await s.close();
}, 120000);
