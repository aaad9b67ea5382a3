// The engine's authoring names: change these lines, and the activities compile against Elsa's own assemblies.
global using Bpm.Engine.Authoring;
global using Bpm.Engine.Execution;
