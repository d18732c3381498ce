/*
 * Carry-forward: which answers of an earlier round can be brought along to a follow-up, to be confirmed there.
 */
#pragma once

#include <glib.h>

#include "questionnaire/answers.h"
#include "questionnaire/crosswalk.h"
#include "questionnaire/framework.h"

G_BEGIN_DECLS

/*
 * The answers (elements: MgiAnswer, `to_confirm` set, in the newer framework's order) that the older ones would be. Only
 * those of comparable pairs, which were asked in the older round; options lead through the link's map. A question with
 * `when` comes along only with the answer that it hangs on, where that lets it be asked. Reasons stay behind: they
 * explained another move. `crosswalk` is as for mgi_comparison_new().
 */
GPtrArray *mgi_carry_forward (const MgiFramework *older, const GPtrArray *answers, const MgiFramework *newer,
                              const MgiCrosswalk *crosswalk);

G_END_DECLS
