/*
 * A zip archive in memory, read part by part. Nothing is ever written to disk, and what the archive says about sizes is
 * not believed: bytes are counted as they are inflated.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/readers/input.h"

G_BEGIN_DECLS

enum {
  MGI_ARCHIVE_MAX_BYTES = 20 * 1024 * 1024,
  MGI_ARCHIVE_MAX_INFLATED = 200 * 1024 * 1024, /* of all that is read, together */
  MGI_ARCHIVE_MAX_RATIO = 100,                  /* a part's inflated bytes to its packed ones … */
  MGI_ARCHIVE_RATIO_FREE = 1024 * 1024,         /* … which is not looked at below this */
  MGI_ARCHIVE_MAX_PARTS = 4096,
};

typedef struct MgiArchive MgiArchive;
typedef struct MgiPart MgiPart;

/* NULL with one problem added. The bytes must outlive the archive. */
MgiArchive *mgi_archive_open (GBytes *bytes, const MgiInput *input);
void mgi_archive_free (MgiArchive *archive);

/* Names know no case. */
bool mgi_archive_has (const MgiArchive *archive, const char *name);

/* NULL with one problem added. Free it before the archive. */
MgiPart *mgi_part_open (MgiArchive *archive, const char *name);
void mgi_part_free (MgiPart *part);

/* How many bytes were put into `buffer`: 0 at the end, -1 with one problem added. */
gssize mgi_part_read (MgiPart *part, void *buffer, gsize size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiArchive, mgi_archive_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MgiPart, mgi_part_free)

G_END_DECLS
