import { it } from 'vitest'
import { BESIDE, BURST_HOUR, burstsIn, FORMER_WEEKS } from '/work/wt/incident/src/core/incidents/burst.js'
import { DAY, HOUR, faultOf, randomOf, yearOf, YEAR_BEGINS } from '/work/wt/incident/tests/support/desk-year.js'
const lower=(r:any,t:number)=>{let a=0,b=r.length;while(a<b){const m=(a+b)>>1;if(r[m].createdAt<t)a=m+1;else b=m}return a}
const between=(r:any,f:number,t:number)=>r.slice(lower(r,f),lower(r,t))
it('cal',()=>{
  for(const seed of [1]){
  const t0=performance.now()
  const {requests}=yearOf(seed)
  console.log('requests',requests.length,'gen',performance.now()-t0)
  const known=new Set<number>(); let alarms:any[]=[]
  const t1=performance.now(); let n=0
  const stat:any={}
  for(const r of requests){
    
    const now=r.createdAt+1
    const recent=between(requests,now-BURST_HOUR,now)
    if(recent.length<5) continue
    n++
    const former=Array.from({length:FORMER_WEEKS},(_,w)=>{const u=now-(w+1)*7*DAY;return between(requests,u-BURST_HOUR-BESIDE,u+BESIDE)})
    for(const b of burstsIn(recent,former,5)){
      const isKnown=b.members.some(m=>known.has(m.id))
      for(const m of b.members) known.add(m.id)
      if(!isKnown){alarms.push([Math.floor((now-YEAR_BEGINS)/DAY/7),b.key.by,b.members.length,b.expected.toFixed(2),b.chance.toExponential(1)])}
    }
  }
  console.log('seed',seed,'alarms',alarms.length,'judged',n,'ms',performance.now()-t1)
  console.log(alarms.map(a=>a.join(' ')).join('\n'))
  // bursts
  const random=randomOf(77+seed); let by8=0,never=0; const at:number[]=[]
  for(let k=0;k<200;k++){
    let t; do { t=YEAR_BEGINS+7*7*DAY+Math.floor(random()*44*7)*DAY+ (8+Math.floor(random()*9))*HOUR } while(((Math.floor((t-YEAR_BEGINS)/DAY))%7)>=5)
    const fault=faultOf(t,10+random()*45,random)
    let seen=0
    for(let i=0;i<fault.length;i++){
      const now=fault[i]!.createdAt+1
      const recent=[...between(requests,now-BURST_HOUR,now),...fault.slice(0,i+1).filter(f=>f.createdAt>=now-BURST_HOUR)]
      if(recent.length<5) continue
      const former=Array.from({length:FORMER_WEEKS},(_,w)=>{const u=now-(w+1)*7*DAY;return between(requests,u-BURST_HOUR-BESIDE,u+BESIDE)})
      const bs=burstsIn(recent,former,5)
      if(bs.some(b=>b.members.filter(m=>m.id>=1e6).length>=3)){seen=i+1;break}
    }
    if(!seen) never++; else at.push(seen); if(seen&&seen<=8) by8++
  }
  at.sort((a,b)=>a-b)
  console.log('by8',by8,'never',never,'median',at[at.length>>1],'p95',at[Math.floor(at.length*.95)],'max',at.at(-1))
  }
},600000)
