/*
 * The rounds between two that are compared, for the reasons that their answers carry.
 */
#pragma once

#include "mgi/app/app.h"

G_BEGIN_DECLS

/*
 * What stands between two rounds of one authority. Rounds that the person may not see, or that cannot be compared with
 * both, are as if they were not there. NULL with an error.
 */
MgiStages *mgi_app_stages_between (MgiApp *app, const MgiAssessment *older, const MgiAssessment *newer, GError **error);

G_END_DECLS
