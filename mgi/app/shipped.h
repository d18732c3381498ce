/*
 * What is embedded in the program: frameworks, crosswalks, groups. `--data DIR` lays a folder over it.
 */
#pragma once

#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

typedef struct {
  char *file; /* below the data folder: "frameworks/mgi-national-2023.json" */
  GBytes *bytes;
} MgiShippedFile;

/* The JSON files of a folder ("frameworks", "crosswalks"), by their names; elements: MgiShippedFile. */
GPtrArray *mgi_shipped_files (const char *folder, GError **error);
/* A file by its name ("groups.json", "register.json"); NULL without an error where the program ships none. */
GBytes *mgi_shipped_file (const char *name, GError **error);

G_END_DECLS
