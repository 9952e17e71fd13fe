// 从共享文件夹或 U 盘打开网站时，浏览器不准页面启动后台脚本，主题的搜索就不出现。
// 这里用一个看不见的框架代替后台脚本；从网页服务器打开时什么也不做。文件名由主题规定。
(() => {
  "use strict";
  if (location.protocol !== "file:") return;
  window.IFrameWorker = window.Worker = class extends EventTarget {
    #frame = Object.assign(document.createElement("iframe"), { hidden: true });
    #ready;
    constructor(url) {
      super();
      document.body.append(this.#frame);
      const inner = this.#frame.contentWindow;
      const load = (address) => new Promise((resolve, reject) => {
        const script = Object.assign(inner.document.createElement("script"), { src: address, onload: resolve, onerror: reject });
        inner.document.body.append(script);
      });
      inner.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inner.importScripts = async (...addresses) => { for (const address of addresses) await load(address); };
      this.#ready = load(url);
    }
    postMessage(data) {
      this.#ready.then(() => this.#frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })));
    }
    terminate() { this.#frame.remove(); }
  };
})();
