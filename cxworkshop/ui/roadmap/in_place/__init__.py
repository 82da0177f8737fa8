"""The pass through the suggested actions: is it already in place?"""
