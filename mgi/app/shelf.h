/*
 * What the apps on one database share (mgi_shelf_new() in app.h): from the inside.
 */
#pragma once

#include "data/store/store.h"
#include "mgi/app/app.h"

G_BEGIN_DECLS

/* NULL where none with this SHA-256 was loaded yet. */
MgiFramework *mgi_shelf_framework (MgiShelf *shelf, const char *sha256);
/* Takes the framework; returns the one that stands there now, which another thread may have loaded meanwhile. */
MgiFramework *mgi_shelf_keep_framework (MgiShelf *shelf, MgiFramework *framework);

/* Those that the program ships (elements: MgiFramework); NULL where they were not loaded yet. */
GPtrArray *mgi_shelf_shipped (MgiShelf *shelf);
void mgi_shelf_keep_shipped (MgiShelf *shelf, GPtrArray *frameworks);

/*
 * All assessments (elements: MgiAssessmentEntry), by authority, then round, good where the last row of the history still
 * has this number; else NULL. The number must have been read before them, so that a change between the two only makes
 * them be read again.
 */
GPtrArray *mgi_shelf_entries (MgiShelf *shelf, gint64 number);
void mgi_shelf_keep_entries (MgiShelf *shelf, gint64 number, GPtrArray *entries);

/*
 * What leads from one framework to another ("SHA-256 SHA-256"), good while the last row of the history that is about no
 * assessment still has this number; NULL where nothing leads there. False where that is not known.
 */
bool mgi_shelf_find_crosswalk (MgiShelf *shelf, const char *ends, gint64 number, MgiCrosswalk **ret_crosswalk);
/* `crosswalk` may be NULL. */
void mgi_shelf_keep_crosswalk (MgiShelf *shelf, const char *ends, gint64 number, MgiCrosswalk *crosswalk);

/*
 * Up to which row of the history everything is noted; where nothing is noted yet, it begins behind `head`, and all
 * before it counts as recorded there.
 */
gint64 mgi_shelf_noted (MgiShelf *shelf, gint64 head);
/* A row about an authority's assessment, or about something else (NULL). Rows come in their order, from any thread. */
void mgi_shelf_note (MgiShelf *shelf, gint64 number, const char *authority);
/* The last row noted about any of these authorities, or about something else. */
gint64 mgi_shelf_last (MgiShelf *shelf, const char *const *authorities);

/* The answers of an assessment; nobody changes what stands in it. */
typedef struct {
  GPtrArray *rows;    /* elements: MgiStoredAnswer, cleared and waiting ones too */
  GPtrArray *answers; /* elements: MgiAnswer: those of the rows that say something, in the framework's order */
} MgiReading;

void mgi_reading_clear (MgiReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MgiReading, mgi_reading_clear)

/*
 * What was read of an assessment, good where the last row of the history about it still has this number, which must have
 * been read first here too.
 */
bool mgi_shelf_find_reading (MgiShelf *shelf, const char *reference, gint64 number, MgiReading *ret_reading);
void mgi_shelf_keep_reading (MgiShelf *shelf, const char *reference, gint64 number, const MgiReading *reading);

G_END_DECLS
