/**
 * The page's inline enhancements, each a constant so that its hash can stand in the Content-Security-Policy. Everything
 * works without them. They are plain text in the language of old phones, and they read what differs from screen to
 * screen (paths, words, seconds) from data attributes.
 */
const SOURCES = {
  /**
   * One press sends one form. The button shows that it was heard; it comes back when the browser comes back to the page,
   * or after 30 s, since a request may have been lost on the way. A page that returns from the browser's memory may lie
   * about the payment, so it is fetched anew (by GET: a reload could post the form again).
   */
  submit: `
    (function(){
      var sent=[];
      function free(){
        sent.forEach(function(s){s.form.removeAttribute('data-sent');s.button.disabled=false;s.button.removeAttribute('aria-busy');s.button.textContent=s.label});
        sent=[];
        Array.prototype.forEach.call(document.querySelectorAll('button'),function(b){b.disabled=false});
      }
      addEventListener('submit',function(e){
        var form=e.target,button=e.submitter||form.querySelector('button');
        if(form.hasAttribute('data-sent')){e.preventDefault();return}
        form.setAttribute('data-sent','');
        sent.push({form:form,button:button,label:button.textContent});
        setTimeout(function(){
          if(!form.hasAttribute('data-sent'))return;
          button.setAttribute('aria-busy','true');
          button.textContent=document.body.getAttribute('data-busy');
          button.disabled=true;
        },0);
        setTimeout(free,30000);
      });
      addEventListener('pageshow',function(e){
        free();
        if(e.persisted)location.replace(document.body.getAttribute('data-page'));
      });
    })()`,

  /** Puts the cursor where the shopper types next; the page does not jump for it. */
  focus: `
    (function(){
      var field=document.querySelector('[data-focus]');
      if(field)field.focus({preventScroll:true});
    })()`,

  /**
   * Counts seconds down on the clock, not by ticks, as phones put pages to sleep. At the end it says so politely, or goes
   * where the element says: to the page anew, or on to the shop, unless the shopper chose to stay.
   */
  countdown: `
    (function(){
      Array.prototype.forEach.call(document.querySelectorAll('[data-seconds]'),function(el){
        var end=Date.now()+el.getAttribute('data-seconds')*1000,box=el.closest('[data-timer]'),stay=document.querySelector('[data-stay]'),timer;
        function tick(){
          var s=Math.max(0,Math.ceil((end-Date.now())/1000)),go=el.getAttribute('data-go'),said=el.getAttribute('data-ended');
          el.textContent=s>59?Math.floor(s/60)+':'+('0'+s%60).slice(-2):s+'\\u00a0s';
          if(s>0)return;
          clearInterval(timer);
          if(go)location.replace(go);
          else if(said)box.textContent=said;
        }
        box.hidden=false;
        timer=setInterval(tick,1000);
        tick();
        if(stay&&el.getAttribute('data-go')){
          stay.hidden=false;
          stay.addEventListener('click',function(){clearInterval(timer);box.hidden=true;stay.hidden=true});
        }
      });
    })()`,

  /** Takes the code out of the SMS where the browser can. It is not sent by itself: a wrong code ends the payment. */
  otp: `
    (function(){
      var field=document.querySelector('[name=otp]');
      if(!field||!('OTPCredential' in window))return;
      var stop=new AbortController();
      field.form.addEventListener('submit',function(){stop.abort()});
      navigator.credentials.get({otp:{transport:['sms']},signal:stop.signal}).then(function(c){if(c&&!field.value)field.value=c.code}).catch(function(){});
    })()`,

  /**
   * Asks what became of the payment; the server holds each answer until something changes. Lost connections are retried
   * ever more slowly, and it stops after 600 questions (over four hours): the link on the page remains.
   */
  poll: `
    (function(){
      var main=document.querySelector('main'),said=document.querySelector('[data-said]'),asked=0,waitMs=1000;
      function get(name){return main.getAttribute('data-'+name)}
      function say(text){if(said&&said.textContent!==text)said.textContent=text}
      function again(ms){if(++asked<600)setTimeout(ask,ms)}
      function ask(){
        var stop=window.AbortController?new AbortController():null,limit=setTimeout(function(){if(stop)stop.abort()},40000);
        fetch(get('status'),{cache:'no-store',credentials:'same-origin',signal:stop?stop.signal:undefined}).then(function(r){
          if(!r.ok)throw 0;
          return r.json();
        }).then(function(answer){
          clearTimeout(limit);
          if(answer.state!=='pending'&&answer.state!==get('known')){location.replace(get('page'));return}
          waitMs=1000;
          if(asked>0)say(get('slow'));
          again(1000);
        }).catch(function(){
          clearTimeout(limit);
          say(get('offline'));
          waitMs=Math.min(waitMs*2,15000);
          again(waitMs);
        });
      }
      if(window.fetch)ask();
      else setTimeout(function(){location.replace(get('page'))},5000);
    })()`,
} as const;

export type ScriptName = keyof typeof SOURCES;

/** The enhancements as they are sent. */
export const SCRIPTS: Record<ScriptName, string> = {
  submit: squeeze(SOURCES.submit),
  focus: squeeze(SOURCES.focus),
  countdown: squeeze(SOURCES.countdown),
  otp: squeeze(SOURCES.otp),
  poll: squeeze(SOURCES.poll),
};

function squeeze(source: string): string {
  return source.replace(/\s*\n\s*/g, '');
}
