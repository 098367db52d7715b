"""Cards → a PowerPoint file: native charts and tables that can be edited, measured so that nothing runs over its edge."""
