//! The one backend that students, instructors and administrators share.
