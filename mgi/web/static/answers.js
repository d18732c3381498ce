/*
 * The form of an answer saves itself as one leaves a field, through queue.js, and says beside the question how far that
 * has come.
 */
(function () {
  "use strict";

  var MOST_VERSIONS = 50;
  var queue = mgi.queue;

  function clock(at) {
    var options = { hour: "2-digit", minute: "2-digit", hour12: false };
    return new Date(at).toLocaleTimeString(document.documentElement.lang + "-u-nu-latn", options);
  }

  function body_of(form) {
    var body = new URLSearchParams(new FormData(form));
    body.delete("csrf");
    body.delete("revision");
    return body.toString();
  }

  /* --- rows of sources -------------------------------------------------------------------------------------------------- */

  /* An empty row for one more source, made from the last. */
  function add_row(form) {
    var rows = form.querySelectorAll(".source"), last = rows[rows.length - 1], row = last.cloneNode(true);
    row.open = false;
    row.querySelectorAll("[id], [for]").forEach(function (element) {
      ["id", "for"].forEach(function (name) {
        var value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replace(/\d+$/, rows.length + 1));
      });
    });
    row.querySelectorAll("input, select").forEach(function (field) {
      if (field.tagName === "SELECT") field.selectedIndex = 0;
      else if (field.type === "checkbox") field.checked = false;
      else field.value = "";
    });
    row.querySelector("[name=source-remove]").value = rows.length + 1;
    last.after(row);
    last.classList.remove("source-new");
    last.querySelector(".remove").hidden = false;
  }

  function grow(form) {
    var last = form.querySelector(".source-new"), title = last.querySelector("[name=source-title]").value;
    if (!title) return;
    add_row(form);
    last.querySelector("summary").textContent = title;
  }

  /* --- putting what waited back where it was typed ------------------------------------------------------------------------ */

  function put(field, values, at) {
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.indexOf(field.value) >= 0;
    else if (field.tagName === "SELECT") field.value = values[at] || field.options[0].value;
    else field.value = values[at] || "";
  }

  function fill(form, entry) {
    var body = new URLSearchParams(entry.body), titles = body.getAll("source-title"), seen = {};
    while (form.querySelectorAll(".source").length < titles.length) add_row(form);
    Array.prototype.forEach.call(form.elements, function (field) {
      var name = field.name;
      if (!name || name === "csrf" || name === "revision") return;
      seen[name] = name in seen ? seen[name] + 1 : 0;
      put(field, body.getAll(name), seen[name]);
    });
    form.elements.revision.value = entry.revision;
  }

  /* --- what is said ------------------------------------------------------------------------------------------------------- */

  function compare(form) {
    var entry = queue.read(form.getAttribute("action"));
    if (entry) form.elements.revision.value = entry.revision;
    HTMLFormElement.prototype.submit.call(form);
  }

  function sign_in() {
    var link = document.createElement("a");
    link.href = "/sign-in?to=" + encodeURIComponent(location.pathname);
    link.textContent = queue.text("sign-in");
    return link;
  }

  function say(form, name, why) {
    var state = form.querySelector("[data-state]");
    var quiet = name === "saved" || name === "saving" || name === "unsaved";
    state.textContent = name === "saved" ? queue.text("saved").replace("{time}", why)
      : queue.text(name) + (why ? " " + why : "");
    state.className = "save-state" + (quiet ? "" : " is-urgent");
    form.setAttribute("data-saving", name);
    if (name === "conflict") state.append(" ", queue.button(queue.text("compare"), function () { compare(form); }));
    if (name === "refused")
      state.append(" ", queue.button(queue.text("discard"), function () { queue.discard(form.getAttribute("action")); }));
    if (name === "signed-out") state.append(" ", sign_in());
  }

  /* Other questions of the page come and go with this answer. */
  function show(form, answer) {
    var progress = document.querySelector("[data-progress]"), lacks = form.querySelector("[data-lacks-source]");
    var reason = form.querySelector("[data-reason]");
    form.querySelectorAll("[name=source-remove]:checked").forEach(function (removed) {
      removed.closest(".source").hidden = true;
    });
    if (lacks) lacks.hidden = !answer.lacks_source;
    if (reason) reason.hidden = !answer.asks_reason;
    var waiting = form.closest(".question") && form.closest(".question").querySelector("[data-waiting]");
    if (waiting) waiting.remove();
    form.querySelector(".clear").hidden = false;
    if (!progress) return;
    progress.textContent = progress.getAttribute("data-progress").replace("{answered}", answer.progress.answered)
      .replace("{applicable}", answer.progress.applicable);
    document.querySelectorAll(".question").forEach(function (question) {
      question.hidden = answer.applies.indexOf(question.getAttribute("data-code")) < 0;
    });
  }

  /* --- a form ------------------------------------------------------------------------------------------------------------- */

  function start(form) {
    var address = form.getAttribute("action"), entry = queue.read(address), typing = 0;
    var state = form.querySelector("[data-state]"), at = state.getAttribute("data-at");
    var versions = []; /* kept since the last was saved */

    function keep() {
      var body = body_of(form);
      typing = 0;
      versions = versions.concat(body).slice(-MOST_VERSIONS);
      queue.keep(address, body, form.elements.revision.value);
    }

    function save() {
      clearTimeout(typing);
      keep();
      queue.flush();
    }

    function saved(answer, whole) {
      form.elements.revision.value = answer.revision;
      if (!whole) return;
      versions = [];
      say(form, "saved", clock(answer.saved.at));
      show(form, answer);
    }

    queue.watch(address, {
      say: function (name, why) {
        say(form, name, why);
      },
      saved: saved,
      savedElsewhere: function (sent, answer) {
        if (versions.indexOf(sent) >= 0) saved(answer, sent === body_of(form));
      }
    });
    form.classList.add("saves-itself");
    if (at) state.textContent = state.textContent.replace(/\d\d:\d\d/, clock(at));
    if (entry) {
      fill(form, entry);
      versions = [entry.body];
    }
    if (entry && entry.state) say(form, entry.state, entry.why);
    form.addEventListener("input", function () {
      clearTimeout(typing);
      typing = setTimeout(keep, 300);
      say(form, "unsaved");
    });
    form.addEventListener("change", function (event) {
      if (event.target.name === "clear" && !confirm(queue.text("clear"))) event.target.checked = false;
      else if (event.target.name === "clear") fill(form, { body: "", revision: form.elements.revision.value });
      grow(form);
      save();
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      save();
    });
    window.addEventListener("pagehide", function () {
      if (typing) keep();
    });
  }

  mgi.part("answer", function (form) {
    if (queue.isOpen()) start(form);
  });

  /* On the page with both versions: what is chosen takes the place of what waited. */
  mgi.part("choice", function (form) {
    form.addEventListener("submit", function () {
      if (queue.isOpen()) queue.keep(form.getAttribute("action"), body_of(form), form.elements.revision.value);
    });
  });

  mgi.part("discard", function (link) {
    link.addEventListener("click", function () {
      if (queue.isOpen()) queue.forget(link.getAttribute("data-address"));
    });
  });
})();
